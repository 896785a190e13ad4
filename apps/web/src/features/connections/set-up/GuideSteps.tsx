import { Button } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useTexts } from '../../../lib/texts.tsx'
import { Card } from '../../../ui/Page.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { useCopy } from '../../../ui/use-copy.ts'
import { type Addressed, addressesOf } from '../addresses.ts'
import type { Address, Guide } from '../guides/guide.ts'
import { Marked } from './Marked.tsx'
import styles from './set-up.module.css'

/** What to do at the provider, one thing after the other, with what is to be entered there beside it. */
export function GuideSteps({ guide, connection }: { guide: Guide; connection: Addressed }) {
  const addresses = addressesOf(connection)
  return (
    <Card>
      <ol className={styles.guide}>
        {guide.steps.map(({ text, copy }) => (
          <li key={text}>
            <div>
              <p>
                <Marked text={text} />
              </p>
              {copy && (
                <dl className={styles.copies}>
                  {Object.entries(copy).map(([label, wanted]) => (
                    <ToCopy
                      key={label}
                      label={label}
                      value={wanted in addresses ? addresses[wanted as Address] : wanted}
                    />
                  ))}
                </dl>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function ToCopy({ label, value }: { label: string; value: string }) {
  const texts = useTexts(commonTexts)
  const [copied, copy] = useCopy(value)
  return (
    <div className={styles.copy}>
      <dt>{label}</dt>
      <dd>
        <code>{value}</code>
        <Button
          variant="default"
          size="xs"
          leftSection={copied ? <Check size={14} /> : <Copy size={14} />}
          aria-label={`${copied ? texts.copied : texts.copy}: ${label}`}
          onClick={copy}
        >
          {copied ? texts.copied : texts.copy}
        </Button>
      </dd>
    </div>
  )
}
