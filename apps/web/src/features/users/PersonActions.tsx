import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { administratorsQuery, assignmentsQuery } from '../assignments/index.ts'
import { eventsKey } from '../events/index.ts'
import styles from './people.module.css'
import {
  credentialsQuery,
  groupsOfUserQuery,
  sessionsOfUserQuery,
  type User,
  type UserChange,
  userChanges,
  usersKey,
} from './queries.ts'
import { usersTexts } from './texts.ts'

const DANGEROUS: readonly UserChange[] = ['suspend', 'resetSecondFactor', 'remove']

/** Whoever is gone or suspended administers nothing. */
const ENDING: readonly UserChange[] = ['suspend', 'remove']

/** Everything that can be done to an account, each with what follows from it. */
export function PersonActions({ user }: { user: User }) {
  const texts = useTexts(usersTexts)
  const can = useCan()
  const { id } = useHere()
  const { data: credentials } = useQuery(credentialsQuery(id, user.id))
  const [asked, setAsked] = useState<UserChange>()
  const administrators = useQuery({ ...administratorsQuery(id), enabled: can('assignments:read') }).data
  // The server refuses it; said here before anybody is asked whether they are sure.
  const isLast = administrators?.lastUserId === user.id
  const isActive = user.status === 'active'
  const offered: [UserChange, boolean][] = [
    ['sendPasswordReset', can('users:write') && isActive && user.email !== null],
    ['signOutEverywhere', can('sessions:write')],
    ['resetSecondFactor', can('users:write') && credentials?.totp === true],
    ['suspend', can('users:write') && user.status !== 'suspended'],
    ['reactivate', can('users:write') && user.status === 'suspended'],
    ['remove', can('users:write')],
  ]
  const actions = offered.flatMap(([name, isOffered]) => (isOffered ? [name] : []))
  if (actions.length === 0) return null
  return (
    <Section title={texts.danger}>
      <Card>
        {actions.map((name) => (
          <div key={name} className={styles.action}>
            <div>
              <b>{texts.actions[name].label}</b>
              <p>{isLast && ENDING.includes(name) ? texts.lastAdministrator : texts.actions[name].lead}</p>
            </div>
            <Button
              disabled={isLast && ENDING.includes(name)}
              variant={name === 'remove' ? 'light' : 'default'}
              {...(name === 'remove' ? { color: 'red' } : {})}
              onClick={() => setAsked(name)}
            >
              {texts.actions[name].label}
            </Button>
          </div>
        ))}
      </Card>
      {asked && <Ask user={user} change={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}

interface AskProps {
  user: User
  change: UserChange
  onClose: () => void
}

function Ask({ user, change, onClose }: AskProps) {
  const texts = useTexts(usersTexts)
  const { id } = useHere()
  const go = useGo()
  const words = texts.actions[change]
  const { mutate, isPending, problem } = useChange<void, unknown>({
    run: () => userChanges(id, user.id)[change](),
    refresh: change === 'remove' ? [usersKey(id, 'list')] : [usersKey(id), eventsKey(id)],
    done: words.done,
    quiet: true,
    after: () => {
      onClose()
      if (change === 'remove') go('/people', { replace: true })
    },
  })
  return (
    <Confirm
      opened
      title={words.title(user.displayName)}
      action={words.label}
      dangerous={DANGEROUS.includes(change)}
      busy={isPending}
      problem={problem}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      {words.body}
      {change === 'remove' && <Lost userId={user.id} />}
    </Confirm>
  )
}

/** Names what goes with an account. */
function Lost({ userId }: { userId: string }) {
  const { lost } = useTexts(usersTexts)
  const { number } = useFormat()
  const { id } = useHere()
  const can = useCan()
  const roles = useInfiniteQuery({
    ...assignmentsQuery(id, { principalId: userId }),
    enabled: can('assignments:read'),
  }).data?.pages.flatMap((page) => page.items)
  const groups = useQuery({ ...groupsOfUserQuery(id, userId), enabled: can('groups:read') }).data
  const sessions = useQuery({ ...sessionsOfUserQuery(id, userId), enabled: can('sessions:read') }).data
  const counted = (
    [
      ['roles', roles?.length ?? 0],
      ['groups', groups?.items.length ?? 0],
      ['sessions', sessions?.items.length ?? 0],
    ] as const
  ).filter(([, count]) => count > 0)
  return (
    <ul className={styles.lost}>
      <li>{lost.credentials}</li>
      {counted.map(([name, count]) => (
        <li key={name}>{lost[name](count, number(count))}</li>
      ))}
      <li>{lost.name}</li>
    </ul>
  )
}
