import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { Scrolling } from '../../ui/Scrolling.tsx'
import { Facts, Moment } from '../../ui/small.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { DirectoryTab } from './DirectoryTab.tsx'
import styles from './directories.module.css'
import { driftQuery, errorsQuery, healthQuery, type RefusedRequest } from './queries.ts'
import { remedies } from './remedies.ts'
import { TrialSection } from './TrialSection.tsx'
import { directoriesTexts } from './texts.ts'

/** How a directory fares: what it asked, what it has, what was refused, and where accounts are not as it says. */
export const HealthScreen = () => (
  <DirectoryTab>
    {(directory, mayWrite) => (
      <>
        {directory.mode === 'dryRun' && <TrialSection directory={directory} mayWrite={mayWrite} />}
        <State id={directory.id} />
        <Refused id={directory.id} />
        <Drift id={directory.id} />
      </>
    )}
  </DirectoryTab>
)

function State({ id }: { id: string }) {
  const texts = useTexts(directoriesTexts).health
  const { number } = useFormat()
  const { data, error, refetch } = useQuery(healthQuery(useHere().id, id))
  return (
    <Section title={texts.title}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      {data && (
        <Card>
          <Facts
            items={[
              [texts.lastRequest, <Moment key="request" at={data.lastRequestAt} />],
              [texts.lastChange, <Moment key="change" at={data.lastChangeAt} />],
              [texts.lastError, <Moment key="error" at={data.lastErrorAt} />],
              [texts.active, number(data.users.active)],
              [texts.inactive, number(data.users.inactive)],
              [texts.removed, number(data.users.removed)],
              [texts.removedLately, number(data.removedLately)],
              [texts.groups, number(data.groups)],
            ]}
          />
        </Card>
      )}
    </Section>
  )
}

function Refused({ id }: { id: string }) {
  const texts = useTexts(directoriesTexts).health
  const query = useInfiniteQuery(errorsQuery(useHere().id, id))
  return (
    <ListSection
      title={texts.errors}
      lead={texts.errorsLead}
      query={query}
      nothing={texts.noErrors}
      keyOf={(one) => one.id}
    >
      {(one) => <Line main={<Request refused={one} />} />}
    </ListSection>
  )
}

function Request({ refused }: { refused: RefusedRequest }) {
  const texts = useTexts(directoriesTexts).health
  const { met: inTheWay, by } = useTexts(remedies)
  const { at, method, path, status, code, message, externalId, met, request } = refused
  const remedy = (by as { [code: string]: string | undefined })[code]
  return (
    <div className={styles.refused}>
      <code>
        {method} {path}
      </code>
      <span>
        {status} <span lang="en">{message}</span> <code>{code}</code>
      </span>
      <span className={styles.soft}>
        <Moment at={at} />
        {externalId !== null && (
          <>
            {' '}
            · {texts.externalId}: <code>{externalId}</code>
          </>
        )}
      </span>
      {remedy !== undefined && <span>{remedy}</span>}
      {met !== null && (
        <span>
          {inTheWay}:{' '}
          <HereLink to={`${met.kind === 'user' ? '/people' : '/groups'}/${met.id}`}>{met.name}</HereLink>
        </span>
      )}
      {request !== null && request !== undefined && (
        <details className={styles.sent}>
          <summary>{texts.request}</summary>
          <Scrolling label={texts.request} className={styles.scroll}>
            <pre>{JSON.stringify(request, null, 2)}</pre>
          </Scrolling>
        </details>
      )}
    </div>
  )
}

function Drift({ id }: { id: string }) {
  const texts = useTexts(directoriesTexts).health
  const { hidden } = useTexts(remedies)
  const can = useCan()
  const query = useInfiniteQuery(driftQuery(useHere().id, id))
  return (
    <ListSection
      title={texts.drift}
      lead={texts.driftLead}
      query={query}
      nothing={texts.noDrift}
      keyOf={(one) => one.userId}
    >
      {({ userId, displayName, userName, drift }) => (
        <Line
          main={
            displayName !== null && can('users:read') ? (
              <HereLink to={`/people/${userId}`}>{displayName}</HereLink>
            ) : (
              (displayName ?? <span className={styles.soft}>{hidden}</span>)
            )
          }
          aside={
            <>
              {userName ?? <code>{userId}</code>} · {texts.kinds[drift]}
            </>
          }
        />
      )}
    </ListSection>
  )
}
