import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Lost, type Offer, Offers } from '../../ui/Offers.tsx'
import { administratorsQuery, assignmentsQuery } from '../assignments/index.ts'
import { eventsKey } from '../events/index.ts'
import { MovePerson, movesTexts } from '../moves/index.ts'
import {
  credentialsQuery,
  groupsOfUserQuery,
  remembersQuery,
  sessionsOfUserQuery,
  type User,
  type UserChange,
  userChanges,
  usersKey,
} from './queries.ts'
import { usersTexts } from './texts.ts'

const DANGEROUS: readonly UserChange[] = [
  'suspend',
  'resetSecondFactor',
  'removeApp',
  'removePhone',
  'remove',
]

/** Where it is the only factor, resetting them all says so. */
const isOneOfMany = ({ totp, sms, passkeys }: { totp: boolean; sms: boolean; passkeys: number }): boolean =>
  Number(totp) + Number(sms) + passkeys > 1

/** Whoever is gone or suspended administers nothing. */
const ENDING: readonly UserChange[] = ['suspend', 'remove']

/** Everything that can be done to an account, each with what follows from it. */
export function PersonActions({ user }: { user: User }) {
  const texts = useTexts(usersTexts)
  const moves = useTexts(movesTexts)
  const [isMoving, setMoving] = useState(false)
  const can = useCan()
  const go = useGo()
  const { id } = useHere()
  const { data: credentials } = useQuery(credentialsQuery(id, user.id))
  const { data: remembered } = useQuery({
    ...remembersQuery(id, user.id),
    enabled: can('sessions:read'),
  })
  const administrators = useQuery({ ...administratorsQuery(id), enabled: can('assignments:read') }).data
  // The server refuses it; said here before anybody is asked whether they are sure.
  const isLast = administrators?.lastUserId === user.id
  const isActive = user.status === 'active'
  const offered: [UserChange, boolean][] = [
    ['sendPasswordReset', can('users:write') && isActive && user.email !== null],
    ['signOutEverywhere', can('sessions:write')],
    [
      'sendPasskeyLink',
      can('users:write') && isActive && user.emailVerified && (credentials?.passkeys ?? 0) > 0,
    ],
    [
      'resetSecondFactor',
      can('users:write') &&
        (credentials?.totp === true || credentials?.sms === true || (credentials?.passkeys ?? 0) > 0),
    ],
    ['removeApp', can('users:write') && credentials?.totp === true && isOneOfMany(credentials)],
    ['removePhone', can('users:write') && credentials?.sms === true && isOneOfMany(credentials)],
    ['forgetBrowsers', can('users:write') && (remembered?.items.length ?? 0) > 0],
    ['suspend', can('users:write') && user.status !== 'suspended'],
    ['reactivate', can('users:write') && user.status === 'suspended'],
    ['remove', can('users:write')],
  ]
  const names = offered.flatMap(([name, isOffered]) => (isOffered ? [name] : []))
  if (names.length === 0) return null
  const changes = userChanges(id, user.id)
  const offerOf = (name: UserChange): Offer => {
    const { label, lead, title, body, done } = texts.actions[name]
    const isRefused = isLast && ENDING.includes(name)
    const isEnd = name === 'remove'
    return {
      label,
      lead: isRefused ? texts.lastAdministrator : lead,
      disabled: isRefused,
      title: title(user.displayName),
      body: (
        <>
          {body}
          {isEnd && <LostWith userId={user.id} />}
        </>
      ),
      done,
      dangerous: DANGEROUS.includes(name),
      isEnd,
      run: async () => {
        await changes[name]()
        if (isEnd) go('/people', { replace: true })
      },
      refresh: isEnd ? [usersKey(id, 'list')] : [usersKey(id), eventsKey(id)],
    }
  }
  const offers = names.map(offerOf)
  const move: Offer = {
    label: moves.person,
    lead: isLast ? texts.lastAdministrator : moves.personLead,
    disabled: isLast,
    onClick: () => setMoving(true),
  }
  return (
    <>
      <Offers
        title={texts.danger}
        offers={can('users:write') ? [...offers.slice(0, -1), move, ...offers.slice(-1)] : offers}
      />
      {isMoving && (
        <MovePerson
          organizationId={id}
          user={user}
          onMoved={() => go('/people', { replace: true })}
          onClose={() => setMoving(false)}
        />
      )}
    </>
  )
}

/** Names what goes with an account. */
function LostWith({ userId }: { userId: string }) {
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
    <Lost>
      <li>{lost.credentials}</li>
      {counted.map(([name, count]) => (
        <li key={name}>{lost[name](count, number(count))}</li>
      ))}
      <li>{lost.name}</li>
    </Lost>
  )
}
