import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Check, Copy, Download } from 'lucide-react'
import { useFormat } from '../../../lib/format.ts'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Line, ListSection } from '../../../ui/ListSection.tsx'
import { Moment } from '../../../ui/small.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { useCopy } from '../../../ui/use-copy.ts'
import type { Connection } from '../queries.ts'
import { keysQuery, type OwnKey } from './queries.ts'
import { keysTexts } from './texts.ts'

/** By what this server proves itself to the provider, ready to be taken there. */
export function OwnKeys({ connection }: { connection: Connection }) {
  const texts = useTexts(keysTexts)
  const query = useQuery(keysQuery(useHere().id, connection.id))
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead[connection.settings.protocol]}
      query={query}
      nothing={texts.none}
      keyOf={(one) => one.id}
    >
      {(key) => <KeyLine ownKey={key} name={connection.name} />}
    </ListSection>
  )
}

function KeyLine({
  ownKey: { kind, certificate, createdAt, expiresAt },
  name,
}: {
  ownKey: OwnKey
  name: string
}) {
  const texts = useTexts(keysTexts)
  const common = useTexts(commonTexts)
  const { date } = useFormat()
  const [copied, copy] = useCopy(certificate)
  const label = texts.kinds[kind]
  return (
    <Line
      main={label}
      aside={
        <>
          {texts.since} <Moment at={createdAt} />
          {expiresAt && ` · ${texts.ends} ${date(expiresAt)}`}
        </>
      }
      actions={
        <>
          <Button
            variant="default"
            size="xs"
            leftSection={copied ? <Check size={14} /> : <Copy size={14} />}
            aria-label={`${copied ? common.copied : texts.copyCertificate}: ${label}`}
            onClick={copy}
          >
            {copied ? common.copied : texts.copyCertificate}
          </Button>
          <Button
            component="a"
            variant="default"
            size="xs"
            leftSection={<Download size={14} />}
            href={`data:application/x-pem-file,${encodeURIComponent(certificate)}`}
            download={`${name}-${kind}.pem`}
            aria-label={`${texts.save}: ${label}`}
          >
            {texts.save}
          </Button>
        </>
      }
    />
  )
}
