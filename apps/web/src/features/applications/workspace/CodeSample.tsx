import { Alert, Button } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../../lib/texts.tsx'
import { Card } from '../../../ui/Page.tsx'
import { Scrolling } from '../../../ui/Scrolling.tsx'
import { CopyText, Facts } from '../../../ui/small.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { useCopy } from '../../../ui/use-copy.ts'
import styles from './applications.module.css'
import type { Sample } from './samples/index.ts'
import { workspaceTexts } from './texts.ts'

interface CodeSampleProps {
  /** None for what is made with something else. */
  sample: Sample | undefined
  issuer: string
  clientId: string
  origin: string
  secret: string | undefined
}

/** Code that runs: what to install, each file, and how to start it. Where there is none, what every library asks for. */
export function CodeSample({ sample, issuer, clientId, origin, secret }: CodeSampleProps) {
  const texts = useTexts(workspaceTexts)
  const [sessionSecret] = useState(() => crypto.randomUUID())
  return (
    <div className={styles.sample}>
      {secret && (
        <Alert color="yellow" title={texts.secretOnce}>
          <CopyText value={secret} />
        </Alert>
      )}
      {sample ? (
        <>
          <Code name={texts.install} code={sample.install} />
          {sample
            .files({ issuer, clientId, origin, clientSecret: secret, sessionSecret })
            .map(({ name, code }) => (
              <Code key={name} name={name} code={code} />
            ))}
          <Code name={texts.run} code={sample.run} />
        </>
      ) : (
        <Card>
          <Facts
            items={[
              [texts.issuer, <CopyText key="issuer" value={issuer} />],
              [
                texts.discovery,
                <CopyText key="discovery" value={`${issuer}/.well-known/openid-configuration`} />,
              ],
              [texts.clientId, <CopyText key="client" value={clientId} />],
            ]}
          />
        </Card>
      )}
    </div>
  )
}

function Code({ name, code }: { name: string; code: string }) {
  const texts = useTexts(commonTexts)
  const [copied, copy] = useCopy(code)
  return (
    <figure className={styles.code}>
      <figcaption>
        <span>{name}</span>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={copied ? <Check size={13} /> : <Copy size={13} />}
          onClick={copy}
        >
          {copied ? texts.copied : texts.copy}
        </Button>
      </figcaption>
      <Scrolling label={name} className={styles.scroll}>
        <pre>
          <code>{code}</code>
        </pre>
      </Scrolling>
    </figure>
  )
}
