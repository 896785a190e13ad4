import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { Facts, Moment } from '../../ui/small.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { useCheckWords } from './checks/index.ts'
import styles from './connections.module.css'
import { Expiry, ExpiryWarnings } from './Expiries.tsx'
import { healthTexts } from './health-texts.ts'
import { MetadataState } from './MetadataState.tsx'
import { type Health, healthQuery } from './queries.ts'

/** How a connection fares: who came through last, why somebody did not, and what ends when. */
export function HealthSection({ connectionId }: { connectionId: string }) {
  const texts = useTexts(healthTexts)
  const { number } = useFormat()
  const { data, error, refetch } = useQuery(healthQuery(useHere().id, connectionId))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { lastSuccessAt, lastFailure, failures, expiries, metadata } = data
  return (
    <>
      <Section title={texts.title}>
        <ExpiryWarnings connectionId={connectionId} expiries={expiries} />
        <Card>
          <Facts
            items={[
              [texts.lastSuccess, <Moment key="success" at={lastSuccessAt} />],
              [texts.lastFailure, <LastFailure key="failure" failure={lastFailure} />],
              [texts.refused, number(failures.total)],
              ...expiries.map(
                (one) => [texts.ends[one.kind], <Expiry key={one.reference} expiry={one} />] as const,
              ),
            ]}
          />
        </Card>
      </Section>
      {metadata && <MetadataState connectionId={connectionId} metadata={metadata} />}
    </>
  )
}

function LastFailure({ failure }: { failure: Health['lastFailure'] }) {
  const wordsOf = useCheckWords()
  const texts = useTexts(healthTexts)
  if (!failure) return <Moment at={null} />
  const words = wordsOf(failure.check)
  return (
    <>
      <Moment at={failure.at} />
      {words ? (
        <p className={styles.soft}>
          {words.means} {words.change}
        </p>
      ) : (
        <p className={styles.soft}>
          {texts.found} <span lang="en">{failure.message}</span>
        </p>
      )}
    </>
  )
}
