import type { AssignmentId, GroupId, OrganizationId, UserId, WorkspaceId } from '../../../kernel/ids.ts'
import {
  announce,
  appendEvent,
  type Database,
  inOrganization,
  inSubtree,
  type NewEvent,
  type OrgTx,
  type Place,
  together,
} from '../../../platform/db/index.ts'
import { lockHere, takenUnlessLast } from '../../roles/index.ts'
import { readLimits } from '../read-limits.ts'
import { deleteGiven, insertGiven } from './given-store.ts'
import {
  deleteEmptyGroups,
  deleteMembers,
  insertMembers,
  selectGroupsOf,
  selectPlacesOfGiven,
  selectUnfoundedMembers,
  selectUnfoundedRoles,
  type Unfounded,
} from './taken-store.ts'

const SYSTEM = { kind: 'system' as const, id: null, organizationId: null }
const NOWHERE = { ip: null, userAgent: null }
/** Rows changed in one transaction, and organizations looked for at once. */
const AT_ONCE = 200
const LOOKED_AT = 1_000

/** What is taken from whom, as of when. */
interface Taking extends Unfounded {
  now: Date
}

interface Stretch {
  workspaceId: WorkspaceId
  /** The connection's own organization. */
  headId: OrganizationId
  from: OrganizationId | undefined
  /** About so many rows. */
  limit: number
}

/**
 * Takes back what a connection gave to people for whom it does not speak any more: all of them when it is gone, or serves an
 * organization no more; those who have not come through it since when it was deactivated or is another provider now. Whoever
 * comes again is given it again. A batch at a time, each leaving nothing to be done twice, so that breaking off loses
 * nothing. Returns the organization to go on at; undefined when nothing is left.
 */
export async function takeBackBelow(
  db: Database,
  { workspaceId, headId, from, limit }: Stretch,
  { connectionId, now }: Pick<Taking, 'connectionId' | 'now'>,
): Promise<OrganizationId | undefined> {
  const limits = await readLimits(db, { workspaceId, organizationId: headId }, connectionId)
  const ids = await inSubtree(db, { workspaceId, headId }, (tx) =>
    selectPlacesOfGiven(tx, connectionId, from, LOOKED_AT),
  )
  let left = limit
  for (const organizationId of ids) {
    if (left <= 0) return organizationId
    const isServed = limits && (organizationId === headId || limits.reach === 'subtree')
    // One that was never ended still speaks for everybody whom it knows.
    const validFrom = organizationId === headId ? limits?.validFrom : limits?.belowValidFrom
    if (isServed && validFrom === null) continue
    const standing = isServed ? { ...limits, validFrom: validFrom ?? null } : undefined
    const taking = { connectionId, standing, now }
    left -= await takeBackIn(db, { workspaceId, organizationId }, taking, left)
  }
  return ids.length === LOOKED_AT || left <= 0 ? ids.at(-1) : undefined
}

/** The same in one organization; how many it were, about `limit` at most. */
export async function takeBackIn(
  db: Database,
  place: Place,
  taking: Taking,
  limit = Number.POSITIVE_INFINITY,
): Promise<number> {
  let taken = await takeRoles(db, place, taking, limit)
  const groups = await inOrganization(db, place, (tx) => selectGroupsOf(tx, taking), { readOnly: true })
  for (const groupId of groups) {
    if (taken >= limit) return taken
    taken += await emptyGroup(db, place, taking, { groupId, limit: limit - taken })
  }
  if (taking.standing === undefined && taking.userId === undefined && groups.length > 0 && taken < limit)
    await inOrganization(db, place, (tx) => removeEmpty(tx, taking))
  return taken
}

async function takeRoles(db: Database, place: Place, taking: Taking, limit: number): Promise<number> {
  const { connectionId, now } = taking
  let taken = 0
  let after: AssignmentId | undefined
  while (taken < limit) {
    const rows = await inOrganization(db, place, async (tx) => {
      await lockHere(tx)
      const batch = await selectUnfoundedRoles(tx, taking, after, AT_ONCE)
      const kept = await takeEach(tx, now, batch, {
        take: (some) => deleteGiven(tx, idsOf(some)),
        putBack: async (some) => {
          for (const one of some) await insertGiven(tx, connectionId, one.userId, one, one.id)
        },
      })
      const told = batch.map(({ id, userId, roleId, roleKey, reach }) => ({
        type: 'assignment.deleted',
        ...outcomeOf(kept.some((one) => one.id === id)),
        target: { kind: 'assignment', id },
        data: { principalId: userId, connectionId, roleId, roleKey, reach },
      }))
      await conclude(tx, told, without(batch, kept))
      return batch
    })
    taken += rows.length
    after = rows.at(-1)?.id
    if (rows.length < AT_ONCE) break
  }
  return taken
}

async function emptyGroup(
  db: Database,
  place: Place,
  taking: Taking,
  { groupId, limit }: { groupId: GroupId; limit: number },
): Promise<number> {
  const { connectionId, now } = taking
  let taken = 0
  let after: UserId | undefined
  while (taken < limit) {
    const rows = await inOrganization(db, place, async (tx) => {
      await lockHere(tx)
      const batch = await selectUnfoundedMembers(tx, taking, groupId, { after, limit: AT_ONCE })
      const kept = await takeEach(tx, now, batch, {
        take: (some) => deleteMembers(tx, groupId, usersOf(some)),
        putBack: (some) => insertMembers(tx, groupId, usersOf(some)),
      })
      const event = (some: readonly { userId: UserId }[], isKept: boolean): NewEvent => ({
        type: 'group.members_removed',
        ...outcomeOf(isKept),
        target: { kind: 'group', id: groupId },
        data: { changed: some.length, userIds: usersOf(some), groupIds: [], connectionId },
      })
      const gone = without(batch, kept)
      const told = [
        ...(gone.length > 0 ? [event(gone, false)] : []),
        ...(kept.length > 0 ? [event(kept, true)] : []),
      ]
      await conclude(tx, told, gone)
      return batch
    })
    taken += rows.length
    after = rows.at(-1)?.userId
    if (rows.length < AT_ONCE) break
  }
  return taken
}

/** Of a connection that is no more here; a group in which somebody has to stay does too. */
async function removeEmpty(tx: OrgTx, { connectionId }: Taking): Promise<void> {
  await lockHere(tx)
  const ids = await deleteEmptyGroups(tx, connectionId)
  const told = ids.map((id) => ({
    type: 'group.deleted',
    outcome: 'success' as const,
    target: { kind: 'group', id },
    data: { connectionId },
  }))
  await conclude(tx, told, [])
}

/** Takes what can be taken; answers with what cannot, as the last administrator has it. */
async function takeEach<T>(
  tx: OrgTx,
  now: Date,
  rows: readonly T[],
  change: Record<'take' | 'putBack', (some: readonly T[]) => Promise<void>>,
): Promise<readonly T[]> {
  if (rows.length === 0) return []
  const { take, putBack } = change
  const isTaken = await takenUnlessLast(tx, now, { take: () => take(rows), putBack: () => putBack(rows) })
  if (isTaken) return []
  if (rows.length === 1) return rows
  const half = Math.ceil(rows.length / 2)
  const first = await takeEach(tx, now, rows.slice(0, half), change)
  return [...first, ...(await takeEach(tx, now, rows.slice(half), change))]
}

/** On record, and on every node, what a batch took. */
async function conclude(
  tx: OrgTx,
  told: readonly NewEvent[],
  gone: readonly { userId: UserId }[],
): Promise<void> {
  const { workspaceId, organizationId } = tx
  const place = { workspaceId, organizationId }
  await together(...told.map((event) => appendEvent(tx, place, SYSTEM, NOWHERE, event)))
  const users = [...new Set(usersOf(gone))]
  await announce(
    tx,
    users.map((subject) => ({ workspaceId, topic: 'principal' as const, subject })),
  )
}

const usersOf = (rows: readonly { userId: UserId }[]): UserId[] => rows.map(({ userId }) => userId)
const idsOf = <T>(rows: readonly { id: T }[]): T[] => rows.map(({ id }) => id)
const without = <T>(rows: readonly T[], others: readonly T[]): T[] =>
  rows.filter((row) => !others.includes(row))
const outcomeOf = (isKept: boolean) =>
  isKept
    ? ({ outcome: 'denied', reason: 'assignment.last_administrator' } as const)
    : ({ outcome: 'success' } as const)
