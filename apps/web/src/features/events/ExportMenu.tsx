import { Button, Loader, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { meQuery } from '../../lib/me.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { askedBy } from './earlier.ts'
import styles from './events.module.css'
import { type Export, exportEvents } from './export.ts'
import { type AuditEvent, type EventFilter, exportsQuery, toQuery } from './queries.ts'
import { eventTexts } from './texts.ts'
import { useEventWords } from './words.ts'

const FORMATS = ['csv', 'jsonl'] as const

/** Takes what is shown as a file, the whole log with its seals, or what the same person took lately, wherever that was. */
export function ExportMenu({ filter }: { filter: EventFilter }) {
  const texts = useTexts(eventTexts)
  const { id: organizationId } = useHere()
  const [opened, open] = useState(false)
  function start({ format, query }: Pick<Export, 'format' | 'query'>) {
    const day = new Date().toISOString().slice(0, 10)
    const [name, ending] = format === 'chain' ? ['log', 'jsonl'] : ['events', format]
    exportEvents({
      organizationId,
      query,
      format,
      title: format === 'chain' ? texts.exportingChain : texts.exporting,
      fileName: `${name}-${organizationId}-${day}.${ending}`,
    })
  }
  const query = { ...toQuery(filter), ...(filter.below ? { subtree: 'true' as const } : {}) }
  return (
    <Menu position="bottom-end" shadow="md" width="19rem" opened={opened} onChange={open}>
      <Menu.Target>
        <Button variant="default" leftSection={<Download size={16} />}>
          {texts.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.whatIsShown}</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => start({ format, query })}>
            {texts[format]}
          </Menu.Item>
        ))}
        <Menu.Label>{texts.everything}</Menu.Label>
        <Menu.Item onClick={() => start({ format: 'chain', query: {} })}>{texts.chain}</Menu.Item>
        {opened && <Earlier onChoose={start} />}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What this person took out before: each is on record, so it is found again in another tab and another browser. */
function Earlier({ onChoose }: { onChoose: (wanted: Pick<Export, 'format' | 'query'>) => void }) {
  const texts = useTexts(eventTexts)
  const { id } = useHere()
  const { dateTime } = useFormat()
  const words = useWordsOfQuery()
  const { data: me } = useQuery(meQuery)
  const { data, isLoading } = useQuery({ ...exportsQuery(id, me?.id ?? ''), enabled: me !== undefined })
  const earlier = (data?.items ?? []).flatMap((event: AuditEvent) => {
    const asked = askedBy(event)
    return asked ? [{ ...asked, id: event.id, at: event.occurredAt }] : []
  })
  if (isLoading) return <Loader size={14} m="xs" />
  if (earlier.length === 0) return null
  return (
    <>
      <Menu.Label>{texts.earlier}</Menu.Label>
      {earlier.map((one) => (
        <Menu.Item key={one.id} onClick={() => onChoose(one)}>
          {dateTime(one.at)}
          <span className={styles.asked}>{[texts[one.format], ...words(one.query)].join(' · ')}</span>
        </Menu.Item>
      ))}
    </>
  )
}

/** What was filtered by, in words. */
function useWordsOfQuery() {
  const texts = useTexts(eventTexts)
  const { type: typeWord } = useEventWords()
  const { date } = useFormat()
  return ({ type, outcome, since, until, actor, target, subtree }: Export['query']): string[] =>
    [
      type && typeWord(type),
      outcome && texts.outcomes[outcome],
      since && `${texts.since} ${date(since)}`,
      // The last day that is in it.
      until && `${texts.until} ${date(new Date(Date.parse(until) - 1).toISOString())}`,
      actor && `${texts.who} ${actor}`,
      target && `${texts.about} ${target}`,
      subtree && texts.below,
    ].filter((one) => one !== undefined && one !== '') as string[]
}
