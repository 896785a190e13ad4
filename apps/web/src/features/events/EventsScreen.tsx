import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText, Search } from 'lucide-react'
import { useAddress } from '../../lib/address.ts'
import { boot } from '../../lib/boot.ts'
import { HereLink, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { EventFilters } from './EventFilters.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import styles from './events.module.css'
import { type AuditEvent, eventsQuery, FILTERS } from './queries.ts'
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
      actions={!boot.view && <ExportMenu filter={filter} />}
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
        const outcome = event.outcome === 'success' ? undefined : texts.outcomes[event.outcome]
        const where = event.organizationId === here ? undefined : names[event.organizationId]
        const told = [where, outcome, words.target(event, names)].filter(Boolean).join(' · ')
        return (
          <span className={styles.what} data-outcome={event.outcome}>
            {event.organizationId === here ? (
              <HereLink to={`/events/${event.id}`}>{what}</HereLink>
            ) : (
              <b>{what}</b>
            )}
            <span className={styles.detail}>{told}</span>
            <span className={styles.narrow}>
              {told !== '' && <span className={styles.told}>{told} · </span>}
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
