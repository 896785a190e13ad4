import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { Facts, Moment } from '../../ui/small.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { eventsKey } from '../events/index.ts'
import { GroupList, groupsKey, removeMembers } from '../groups/index.ts'
import styles from './people.module.css'
import {
  credentialsQuery,
  endSession,
  groupsOfUserQuery,
  sessionsOfUserQuery,
  type User,
  usersKey,
} from './queries.ts'
import { AddToGroup } from './SelectedPeople.tsx'
import { usersTexts } from './texts.ts'

interface PartProps {
  userId: string
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
  const factors = [
    ...(data.totp ? [texts.totp] : []),
    ...(data.sms ? [texts.sms] : []),
    ...(data.passkeys > 0 ? [texts.passkeys(data.passkeys, format.number(data.passkeys))] : []),
  ]
  const codes = texts.recoveryCodes(format.number(data.recoveryCodesLeft))
  const factor = factors.length > 0 ? [...factors, codes].join(' · ') : texts.noFactor
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

export function PersonGroups({ user }: { user: User }) {
  const texts = useTexts(usersTexts)
  const { id } = useHere()
  const can = useCan()
  const query = useQuery(groupsOfUserQuery(id, user.id))
  const mayWrite = can('groups:write')
  return (
    <GroupList
      title={texts.groups}
      add={
        mayWrite && {
          label: texts.groupAdd,
          dialog: (close) => <AddToGroup people={[user]} onClose={close} />,
        }
      }
      query={query}
      nothing={texts.noGroups}
      act={
        mayWrite &&
        ((group) => ({
          label: texts.leave,
          title: texts.leaveTitle(user.displayName, group.name),
          body: texts.leaveBody,
          done: texts.left(group.name),
          run: () => removeMembers(id, group.id, { userIds: [user.id] }),
          refresh: [usersKey(id, user.id), groupsKey(id), eventsKey(id)],
        }))
      }
    />
  )
}

export function PersonSessions({ userId }: PartProps) {
  const texts = useTexts(usersTexts)
  const { id } = useHere()
  const can = useCan()
  const query = useQuery(sessionsOfUserQuery(id, userId))
  return (
    <ListSection title={texts.sessions} query={query} nothing={texts.noSessions} keyOf={(one) => one.id}>
      {(one) => (
        <Line
          main={
            <>
              {deviceOf(one.userAgent)}{' '}
              {one.ip && <span className={styles.soft}>{texts.session(one.ip)}</span>}
            </>
          }
          aside={
            <>
              {texts.lastSeen} <Moment at={one.lastSeenAt} />
            </>
          }
          actions={
            can('sessions:write') && (
              <Act
                label={texts.endSession}
                of={deviceOf(one.userAgent)}
                title={texts.endSessionTitle}
                body={texts.endSessionBody}
                done={texts.sessionEnded}
                run={() => endSession(id, one.id)}
                refresh={[usersKey(id, userId, 'sessions')]}
              />
            )
          }
        />
      )}
    </ListSection>
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
