import { useQuery } from '@tanstack/react-query'
import { HereLink, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Moment } from '../../ui/small.tsx'
import { eventsAboutQuery } from './queries.ts'
import { eventTexts } from './texts.ts'
import { useEventWords } from './words.ts'

/** What happened to somebody or something lately, latest first. */
export function EventsAbout({ targetId }: { targetId: string }) {
  const texts = useTexts(eventTexts)
  const words = useEventWords()
  const query = useQuery(eventsAboutQuery(useHere().id, targetId))
  return (
    <ListSection title={texts.title} query={query} nothing={texts.nothingYet} keyOf={(one) => one.id}>
      {(one) => (
        <Line
          main={<HereLink to={`/events/${one.id}`}>{words.heading(one.type)}</HereLink>}
          aside={
            <>
              {texts.outcomes[one.outcome]} · <Moment at={one.occurredAt} />
            </>
          }
        />
      )}
    </ListSection>
  )
}
