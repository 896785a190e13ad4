import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { LookedAt, refusalsTexts, refusedOf, useCheckWords, WhoWasRefused } from '../connections/index.ts'
import { EventRights } from './EventRights.tsx'
import styles from './events.module.css'
import { eventQuery } from './queries.ts'
import { eventTexts } from './texts.ts'
import { useEventWords } from './words.ts'

/** One event in full: as a sentence, as facts, and as it is stored. */
export function EventScreen() {
  const texts = useTexts(eventTexts)
  const { id } = useHere()
  const words = useEventWords()
  const eventId = useParam('eventId')
  const query = useQuery(eventQuery(id, eventId))
  const back = { to: '/events', label: texts.title }
  return (
    <Loaded query={query} back={back}>
      {({ names, block, ...event }) => (
        <Page title={words.sentence(event, names)} back={back}>
          <Section title={texts.facts}>
            <Card>
              <EventFacts event={event} block={block} names={names} />
            </Card>
          </Section>
          <EventRights event={event} names={names} />
          {event.withheld && <p className={styles.soft}>{texts.withheld}</p>}
          <Section title={texts.raw}>
            <Card>
              <pre className={styles.raw}>{JSON.stringify({ ...event, block }, null, 2)}</pre>
            </Card>
          </Section>
        </Page>
      )}
    </Loaded>
  )
}

/** What a connection was refused for in words, and whom, where that is told. */
function useRefused({ type, reason, personal }: EventFactsProps['event']) {
  const texts = useTexts(refusalsTexts)
  const wordsOf = useCheckWords()
  const words = reason && type.startsWith('connection.') ? wordsOf(reason) : undefined
  const refused = refusedOf(personal)
  const facts: [string, React.ReactNode][] = refused
    ? [
        [texts.person, <WhoWasRefused key="who" refused={refused} />],
        [texts.lookedAt, <LookedAt key="what" refused={refused} />],
      ]
    : []
  return { reason: words && `${words.means} ${words.change}`, facts }
}

interface EventFactsProps {
  event: Parameters<ReturnType<typeof useEventWords>['sentence']>[0]
  block: number | null
  names: Readonly<Record<string, string>>
}

function EventFacts({ event, block, names }: EventFactsProps) {
  const texts = useTexts(eventTexts)
  const { dateTime } = useFormat()
  const words = useEventWords()
  const can = useCan()
  const { actor, target, reason, personal } = event
  const ip = typeof personal?.ip === 'string' ? personal.ip : undefined
  const refused = useRefused(event)
  const told = typeof personal?.reason === 'string' ? personal.reason : (refused.reason ?? reason)
  const named = (id: string, to: string | undefined) => (
    <span className={styles.named}>
      {names[id] && (to ? <HereLink to={to}>{names[id]}</HereLink> : <span>{names[id]}</span>)}
      <CopyText value={id} />
    </span>
  )
  const personPath = (id: string) =>
    id.startsWith('usr_') && can('users:read') ? `/people/${id}` : undefined
  const facts: [string, React.ReactNode][] = [
    [texts.at, dateTime(event.occurredAt)],
    [texts.outcome, texts.outcomes[event.outcome]],
    [texts.who, actor.id ? named(actor.id, personPath(actor.id)) : words.actor(event, names)],
    ...(target ? [[texts.about, named(target.id, personPath(target.id))] as [string, React.ReactNode]] : []),
    ...(told ? [[texts.reason, told] as [string, React.ReactNode]] : []),
    ...refused.facts,
    ...(ip ? [[texts.from, ip] as [string, React.ReactNode]] : []),
    [texts.sealed, block === null ? texts.notSealed : String(block)],
    [texts.one, <CopyText key="id" value={event.id} />],
  ]
  return <Facts items={facts} />
}
