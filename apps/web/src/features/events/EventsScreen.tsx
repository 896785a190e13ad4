import { Button, Menu } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Download, ScrollText, Search } from 'lucide-react'
import { useAddress } from '../../lib/address.ts'
import { boot } from '../../lib/boot.ts'
import { HereLink, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { EventFilters } from './EventFilters.tsx'
import styles from './events.module.css'
import { exportEvents, type Format } from './export.ts'
import { type AuditEvent, type EventFilter, eventsQuery, FILTERS } from './queries.ts'
import { eventTexts } from './texts.ts'
import { useEventWords } from './words.ts'

/** What happened in an organization, latest first. */
export function EventsScreen() {
  const texts = useTexts(eventTexts)
  const { id } = useHere()
  const [filter, setFilter] = useAddress(...FILTERS)
  const query = useInfiniteQuery({ ...eventsQuery(id, filter), placeholderData: keepPreviousData })
  const names = Object.assign({}, ...(query.data?.pages.map((page) => page.names) ?? [])) as Record<
    string,
    string
  >
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const clear = () => setFilter(Object.fromEntries(FILTERS.map((name) => [name, undefined])))
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      // An export is an event of its own, and so more than looking.
      actions={!boot.view && <ExportButton filter={filter} />}
    >
      <EventFilters filter={filter} onChange={setFilter} onClear={clear} />
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={useColumns(names)}
        keyOf={(event) => event.id}
        empty={
          isFiltered ? (
            <Empty
              icon={Search}
              title={texts.noMatch}
              lead={texts.noMatchLead}
              action={
                <Button variant="default" onClick={clear}>
                  {texts.clear}
                </Button>
              }
            />
          ) : (
            <Empty icon={ScrollText} title={texts.none} lead={texts.noneLead} />
          )
        }
      />
    </Page>
  )
}

function useColumns(names: Readonly<Record<string, string>>): Column<AuditEvent>[] {
  const texts = useTexts(eventTexts)
  const words = useEventWords()
  const { id: here } = useHere()
  return [
    {
      title: texts.what,
      width: 'minmax(0, 2fr)',
      cell: (event) => {
        const what = words.heading(event.type)
        const about = words.target(event, names)
        return (
          <span className={styles.what} data-outcome={event.outcome}>
            {event.organizationId === here ? (
              <HereLink to={`/events/${event.id}`}>{what}</HereLink>
            ) : (
              <b>{what}</b>
            )}
            <span className={styles.detail}>
              {[event.outcome === 'success' ? '' : texts.outcomes[event.outcome], about ?? '']
                .filter((one) => one !== '')
                .join(' · ')}
            </span>
            <span className={styles.narrow}>
              {words.actor(event, names)} · <Moment at={event.occurredAt} />
            </span>
          </span>
        )
      },
    },
    {
      title: texts.who,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (event) => <span className={styles.soft}>{words.actor(event, names)}</span>,
    },
    {
      title: texts.when,
      width: '8.5rem',
      wideOnly: true,
      cell: (event) => (
        <span className={styles.soft}>
          <Moment at={event.occurredAt} />
        </span>
      ),
    },
  ]
}

function ExportButton({ filter }: { filter: EventFilter }) {
  const texts = useTexts(eventTexts)
  const { id: organizationId } = useHere()
  const start = (format: Format) =>
    exportEvents({
      organizationId,
      filter,
      format,
      title: texts.exporting,
      fileName: `events-${organizationId}-${new Date().toISOString().slice(0, 10)}.${format}`,
    })
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<Download size={16} />}>
          {texts.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => start('csv')}>{texts.csv}</Menu.Item>
        <Menu.Item onClick={() => start('jsonl')}>{texts.jsonl}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
