import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { Facts, Moment } from '../../ui/small.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import styles from './people.module.css'
import { credentialsQuery, groupsOfUserQuery, rolesOfUserQuery, sessionsOfUserQuery } from './queries.ts'
import { usersTexts } from './texts.ts'

interface PartProps {
  userId: string
}

interface ListProps<T> {
  title: string
  query: { data: { items: T[] } | undefined; error: unknown; refetch: () => unknown }
  nothing: string
  keyOf: (item: T) => string
  children: (item: T) => ReactNode
}

/** A short list within a person's page. */
function PartList<T>({ title, query, nothing, keyOf, children }: ListProps<T>) {
  const { data, error, refetch } = query
  return (
    <Section title={title}>
      <Card>
        {error ? (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading lines={2} />
        ) : data.items.length === 0 ? (
          <p className={styles.nothing}>{nothing}</p>
        ) : (
          <ul className={styles.list}>
            {data.items.map((item) => (
              <li key={keyOf(item)}>{children(item)}</li>
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}

export function PersonSignIn({ userId }: PartProps) {
  const texts = useTexts(usersTexts)
  const format = useFormat()
  const { data, error } = useQuery(credentialsQuery(useHere().id, userId))
  if (error) return <ProblemAlert error={error} />
  if (!data) return null
  const password = data.password ? (
    <>
      {data.mustChangePassword ? texts.mustChange : texts.passwordSet}{' '}
      {data.passwordChangedAt && (
        <span className={styles.soft}>
          (<Moment at={data.passwordChangedAt} />)
        </span>
      )}
    </>
  ) : (
    texts.passwordNone
  )
  const factor = data.totp
    ? `${texts.totp} · ${texts.recoveryCodes(format.number(data.recoveryCodesLeft))}`
    : texts.noFactor
  return (
    <Section title={texts.signIn}>
      <Card>
        <Facts
          items={[
            [texts.password, password],
            [texts.secondFactor, factor],
          ]}
        />
      </Card>
    </Section>
  )
}

export function PersonRoles({ userId }: PartProps) {
  const texts = useTexts(usersTexts)
  const format = useFormat()
  const query = useQuery(rolesOfUserQuery(useHere().id, userId))
  return (
    <PartList title={texts.roles} query={query} nothing={texts.noRoles} keyOf={(one) => one.id}>
      {(one) => (
        <>
          <span>{one.role.name}</span>
          <span className={styles.soft}>
            {texts.reach[one.reach]}
            {one.endsAt && `, ${texts.until(format.date(one.endsAt))}`}
          </span>
        </>
      )}
    </PartList>
  )
}

export function PersonGroups({ userId }: PartProps) {
  const texts = useTexts(usersTexts)
  const query = useQuery(groupsOfUserQuery(useHere().id, userId))
  return (
    <PartList title={texts.groups} query={query} nothing={texts.noGroups} keyOf={(one) => one.id}>
      {(one) => (
        <>
          <span>{one.name}</span>
          <span className={styles.soft}>{one.description}</span>
        </>
      )}
    </PartList>
  )
}

export function PersonSessions({ userId }: PartProps) {
  const texts = useTexts(usersTexts)
  const query = useQuery(sessionsOfUserQuery(useHere().id, userId))
  return (
    <PartList title={texts.sessions} query={query} nothing={texts.noSessions} keyOf={(one) => one.id}>
      {(one) => (
        <>
          <span>
            {deviceOf(one.userAgent)} {one.ip && <span className={styles.soft}>{texts.session(one.ip)}</span>}
          </span>
          <span className={styles.soft}>
            {texts.lastSeen} <Moment at={one.lastSeenAt} />
          </span>
        </>
      )}
    </PartList>
  )
}

const BROWSERS = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'Linux'] as const
const NAMES: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' }

/** "Firefox, Linux": what people recognize of what a browser says of itself. */
function deviceOf(userAgent: string | null): string {
  const found = [BROWSERS, SYSTEMS].flatMap((list) => list.find((one) => userAgent?.includes(one)) ?? [])
  return found.map((one) => NAMES[one] ?? one).join(', ') || (userAgent?.slice(0, 40) ?? '–')
}
