import { toDate } from '../../kernel/clock.ts'
import type { Reach } from '../../platform/db/index.ts'

/** A role as somebody or a group was given it, or lost it. */
export interface HeldRole {
  id: string
  principalId: string
  roleId: string
  roleKey: string
  reach: Reach
  endsAt: string | null
}

/** A group, and a user or group in it. */
export type Pair = readonly [string, string]
/** Whether it is a group that is in it. */
export const isNested = ([, member]: Pair): boolean => member.startsWith('grp_')

/** Roles and memberships that a step has given or taken, whoever's they are. */
export interface Rights {
  roles: HeldRole[]
  pairs: Pair[]
}

/** So many stand in one event: a page of events can still be read. */
const MOST_IN_ONE = 2_000

/** As events say it, each by role and by group; what is too much for one goes into the next. One at least. */
export function inPieces({ roles, pairs }: Rights) {
  const pieces: { roles: ReturnType<typeof byRole>; memberships: ReturnType<typeof byGroup> }[] = []
  for (let at = 0; at === 0 || at < roles.length + pairs.length; at += MOST_IN_ONE) {
    const some = roles.slice(at, at + MOST_IN_ONE)
    const from = Math.max(0, at - roles.length)
    pieces.push({
      roles: byRole(some),
      memberships: byGroup(pairs.slice(from, from + MOST_IN_ONE - some.length)),
    })
  }
  return pieces
}

function byRole(roles: readonly HeldRole[]) {
  const same = Map.groupBy(roles, ({ roleId, reach, endsAt }) => `${roleId} ${reach} ${endsAt}`)
  return [...same.values()].flatMap((some) => {
    const [one] = some
    if (!one) return []
    const { roleId, roleKey, reach, endsAt } = one
    return [
      {
        ...{ roleId, roleKey, reach, endsAt: endsAt && toDate(endsAt).toISOString() },
        assignments: some.map(({ id, principalId }) => ({ id, principalId })),
      },
    ]
  })
}

const byGroup = (pairs: readonly Pair[]) =>
  [...Map.groupBy(pairs, ([group]) => group)].map(([groupId, some]) => ({
    groupId,
    userIds: some.filter((one) => !isNested(one)).map(([, member]) => member),
    groupIds: some.filter(isNested).map(([, member]) => member),
  }))
