import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import styles from './directories.module.css'
import { type Directory, directoriesKey, directoryChanges, healthQuery, trialQuery } from './queries.ts'
import { remedies } from './remedies.ts'
import { directoriesTexts } from './texts.ts'

const OUTCOMES = ['created', 'adopted', 'returned', 'refused'] as const

/** What would come of the first sync, and how it becomes one. */
export function TrialSection({ directory, mayWrite }: { directory: Directory; mayWrite: boolean }) {
  const texts = useTexts(directoriesTexts).health
  const { hidden } = useTexts(remedies)
  const { number } = useFormat()
  const { id } = useHere()
  const query = useInfiniteQuery(trialQuery(id, directory.id))
  const { data } = useQuery(healthQuery(id, directory.id))
  const counted = OUTCOMES.filter((one) => (data?.trial[one] ?? 0) > 0)
    .map((one) => `${number(data?.trial[one] ?? 0)} ${texts.outcomes[one]}`)
    .join(' · ')
  return (
    <ListSection
      title={texts.trial}
      lead={
        <>
          {texts.trialLead} {counted}
        </>
      }
      add={
        mayWrite && {
          label: texts.begin,
          icon: Play,
          dialog: (close) => (
            <Ask
              label={texts.begin}
              title={texts.beginTitle}
              body={texts.beginBody}
              done={texts.begun}
              dangerous={false}
              run={() => directoryChanges(id, directory).update({ mode: 'live' })}
              refresh={[directoriesKey(id)]}
              onClose={close}
            />
          ),
        }
      }
      query={query}
      nothing={texts.noTrial}
      keyOf={({ kind, name, externalId, at }) => `${kind} ${name} ${externalId} ${at}`}
    >
      {(one) => (
        <Line
          main={one.name ?? <span className={styles.soft}>{hidden}</span>}
          aside={
            <>
              {texts[one.kind]}
              {one.name === null && one.externalId !== null && (
                <>
                  {' '}
                  <code>{one.externalId}</code>
                </>
              )}{' '}
              · {texts.outcomes[one.outcome]}
              {one.code !== null && (
                <>
                  {' '}
                  <code className={styles.soft}>{one.code}</code>
                </>
              )}
            </>
          }
        />
      )}
    </ListSection>
  )
}
