import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { UserRound } from 'lucide-react'
import { api, call } from '../../lib/api/client.ts'
import { boot } from '../../lib/boot.ts'
import { HereLink, organizationKey, organizationQuery, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment, StatusBadge } from '../../ui/small.tsx'
import { Empty, Loading, ProblemAlert } from '../../ui/states.tsx'
import { usersQuery } from '../users/index.ts'
import styles from './overview.module.css'
import { overviewTexts } from './texts.ts'

const SHOWN = 5

/** What there is to know of an organization at a glance. */
export function OverviewScreen() {
  const texts = useTexts(overviewTexts)
  const can = useCan()
  const { id } = useHere()
  const { data: organization } = useQuery({ ...organizationQuery(id), enabled: can('organization:read') })
  const name = organization?.name ?? boot.organization.name
  const isRunBy = can('users:read') || can('invitations:read') || can('organization:read')
  return (
    <Page title={name} lead={texts.lead(boot.workspace.name)}>
      {!isRunBy && <Empty icon={UserRound} title={texts.limited} lead={texts.limitedLead} />}
      {can('users:read') && <People />}
      {can('invitations:read') && <Pending />}
      {organization && (
        <Section title={texts.details}>
          <Card>
            <Facts
              items={[
                [texts.name, organization.name],
                [texts.slug, <code key="slug">{organization.slug}</code>],
                [texts.status, <StatusBadge key="status" status={organization.effectiveStatus} />],
                [texts.id, <CopyText key="id" value={organization.id} />],
              ]}
            />
          </Card>
        </Section>
      )}
    </Page>
  )
}

function People() {
  const texts = useTexts(overviewTexts)
  const query = useInfiniteQuery(usersQuery(useHere().id, {}))
  const people = query.data?.pages[0]?.items.slice(0, SHOWN)
  return (
    <Section title={texts.people} action={<HereLink to="/people">{texts.seeAll}</HereLink>}>
      <Card>
        {query.error ? <ProblemAlert error={query.error} /> : !people && <Loading lines={3} />}
        <ul className={styles.list}>
          {people?.map((user) => (
            <li key={user.id}>
              <HereLink to={`/people/${user.id}`}>{user.displayName}</HereLink>
              <span className={styles.soft}>{user.email ?? user.username}</span>
              <StatusBadge status={user.status} />
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}

function Pending() {
  const texts = useTexts(overviewTexts)
  const { id: organizationId } = useHere()
  const { data, error } = useQuery({
    queryKey: organizationKey(organizationId, 'invitations', 'pending'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/invitations', {
          params: { path: { organizationId }, query: { status: 'pending', limit: SHOWN } },
          signal,
        }),
      ),
  })
  return (
    <Section title={texts.pending}>
      <Card>
        {error ? <ProblemAlert error={error} /> : !data && <Loading lines={2} />}
        {data?.items.length === 0 && <p className={styles.nothing}>{texts.noPending}</p>}
        <ul className={styles.list}>
          {data?.items.map((one) => (
            <li key={one.id}>
              <span>{one.email}</span>
              <span className={styles.soft}>
                {texts.expires} <Moment at={one.expiresAt} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
