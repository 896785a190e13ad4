import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { CopyText, Facts } from '../../ui/small.tsx'
import type { Domain } from './queries.ts'
import { domainsTexts } from './texts.ts'

/** What to enter at the DNS provider, ready to copy. */
export function RecordToPublish({ domain: { domain, record, status } }: { domain: Domain }) {
  const texts = useTexts(domainsTexts).record
  const [short = record.name] = record.name.split(`.${domain}`)
  return (
    <Section title={texts.title} lead={status === 'pending' ? texts.lead : texts.keep}>
      <Card>
        <Facts
          items={[
            [texts.type, <code key="type">{record.type}</code>],
            [texts.name, <CopyText key="name" value={record.name} />],
            [texts.shortName, <CopyText key="short" value={short} />],
            [texts.value, <CopyText key="value" value={record.value} />],
          ]}
        />
      </Card>
    </Section>
  )
}
