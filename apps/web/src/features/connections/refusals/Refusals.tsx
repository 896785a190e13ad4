import { useQuery } from '@tanstack/react-query'
import { HereLink, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Line, ListSection } from '../../../ui/ListSection.tsx'
import { Moment } from '../../../ui/small.tsx'
import { eventsAboutQuery } from '../../events/index.ts'
import { useCheckWords } from '../checks/index.ts'
import styles from '../connections.module.css'
import { REFUSED, refusedOf } from './refused.ts'
import { refusalsTexts } from './texts.ts'
import { LookedAt, WhoWasRefused } from './WhoWasRefused.tsx'

const SHOWN = 5

/** Who came from the provider and was not let in, for whoever may read events: it names people. */
export function Refusals({ connectionId }: { connectionId: string }) {
  const texts = useTexts(refusalsTexts)
  const wordsOf = useCheckWords()
  const query = useQuery({
    ...eventsAboutQuery(useHere().id, connectionId, REFUSED),
    select: ({ items }) => ({ items: items.slice(0, SHOWN) }),
  })
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead}
      query={query}
      nothing={texts.none}
      keyOf={(one) => one.id}
    >
      {({ id, reason, personal, occurredAt }) => {
        const refused = refusedOf(personal)
        const words = reason === null ? undefined : wordsOf(reason)
        return (
          <Line
            main={
              <>
                {refused ? <WhoWasRefused refused={refused} /> : texts.unnamed}
                {words?.means}
                {refused && refused.lookedAt.length > 0 && (
                  <>
                    <p className={styles.soft}>{texts.lookedAt}:</p>
                    <LookedAt refused={refused} />
                  </>
                )}
              </>
            }
            aside={
              <HereLink to={`/events/${id}`}>
                <Moment at={occurredAt} />
              </HereLink>
            }
          />
        )
      }}
    </ListSection>
  )
}
