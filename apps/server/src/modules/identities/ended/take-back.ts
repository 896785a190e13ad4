import type { ConnectionId, OrganizationId, UserId } from '../../../kernel/ids.ts'
import {
  announce,
  appendOwnEvent,
  type Database,
  inOrganization,
  type OrgTx,
  type Place,
} from '../../../platform/db/index.ts'
import { type ProvidedRole, selectProvidedRoles, type Word } from '../../assignments/index.ts'
import { type Given, reaches, readLimits, takeBack } from '../../connections/index.ts'
import {
  type Membership,
  removeEmptyGroups,
  selectGroupsOfConnection,
  selectProvidedGroups,
} from '../../groups/index.ts'
import { lockHere } from '../../roles/index.ts'
import { inPlacesOf, type Stretch } from './in-places.ts'
import { type Standing, selectUnfoundedMembers, selectUnfoundedRoles } from './unfounded-store.ts'

/** Rows changed in one transaction. */
const AT_ONCE = 200

/** What is taken back, as of when. */
interface Taking {
  connectionId: ConnectionId
  now: Date
}

/**
 * Takes back what a connection gave to people for whom it does not speak any more: all of them when it is gone, or serves an
 * organization no more; those who have not come through it since when it was deactivated or is another provider now. Whoever
 * comes again is given it again. Returns the organization to go on at; undefined when nothing is left.
 */
export async function takeBackBelow(
  db: Database,
  stretch: Stretch,
  taking: Taking,
): Promise<OrganizationId | undefined> {
  const { workspaceId, headId } = stretch
  const limits = await readLimits(db, { workspaceId, organizationId: headId }, taking.connectionId)
  return inPlacesOf(db, stretch, taking.connectionId, ['assignments', 'groups'], async (place, left) => {
    const isHead = place.organizationId === headId
    const isServed = limits && reaches(limits, isHead)
    // One that was never ended still speaks for everybody whom it knows.
    const validFrom = isHead ? limits?.validFrom : limits?.belowValidFrom
    if (isServed && validFrom === null) return 0
    const standing = isServed ? { ...limits, validFrom: validFrom ?? null } : undefined
    return takeBackIn(db, place, taking, standing, left)
  })
}

/** What one account has by a connection that knows it no more. */
export async function takeBackFrom(
  db: Database,
  place: Place,
  userId: UserId,
  taking: Taking,
): Promise<void> {
  const { connectionId } = taking
  await takeBatch(db, place, taking, async (tx) => {
    const roles = await selectProvidedRoles(tx, connectionId, { userId })
    const { present } = await selectProvidedGroups(tx, connectionId, userId, [])
    return { roles, memberships: present.map(({ id: groupId }) => ({ groupId, userId })) }
  })
}

/** In one organization; how many rows it were, about `limit` at most. */
export async function takeBackIn(
  db: Database,
  place: Place,
  taking: Taking,
  standing: Standing | undefined,
  limit: number,
): Promise<number> {
  const { connectionId } = taking
  const unfounded = { connectionId, standing }
  let taken = await inBatches(limit, async (after?: ProvidedRole) => {
    const { roles } = await takeBatch(db, place, taking, async (tx) => {
      const ids = await selectUnfoundedRoles(tx, unfounded, after?.id, AT_ONCE)
      return { roles: await selectProvidedRoles(tx, connectionId, { ids }), memberships: [] }
    })
    return roles
  })
  const groups = await inOrganization(db, place, (tx) => selectGroupsOfConnection(tx, connectionId), {
    readOnly: true,
  })
  for (const groupId of groups) {
    if (taken >= limit) return taken
    taken += await inBatches(limit - taken, async (after?: Membership) => {
      const { memberships } = await takeBatch(db, place, taking, async (tx) => ({
        roles: [],
        memberships: await selectUnfoundedMembers(tx, unfounded, groupId, {
          after: after?.userId,
          limit: AT_ONCE,
        }),
      }))
      return memberships
    })
  }
  if (standing === undefined && groups.length > 0 && taken < limit)
    await inOrganization(db, place, async (tx) => {
      await lockHere(tx)
      await removeEmptyGroups(tx, wordIn(tx, taking))
    })
  return taken
}

/** Batch by batch until there is no more, or the limit is reached; how many rows it were. */
async function inBatches<R>(
  limit: number,
  next: (after: R | undefined) => Promise<readonly R[]>,
): Promise<number> {
  let count = 0
  let last: R | undefined
  while (count < limit) {
    const rows = await next(last)
    count += rows.length
    last = rows.at(-1)
    if (rows.length < AT_ONCE) break
  }
  return count
}

/** What is found is taken back in the same transaction, on record and on every node. */
function takeBatch(
  db: Database,
  place: Place,
  taking: Taking,
  find: (tx: OrgTx) => Promise<Given>,
): Promise<Given> {
  return inOrganization(db, place, async (tx) => {
    await lockHere(tx)
    const given = await find(tx)
    await takeBack(tx, wordIn(tx, taking), given)
    const users = new Set([...given.roles, ...given.memberships].map(({ userId }) => userId))
    const { workspaceId } = place
    await announce(
      tx,
      [...users].map((subject) => ({ workspaceId, topic: 'principal' as const, subject })),
    )
    return given
  })
}

/** Nobody asked for it. */
const wordIn = (tx: OrgTx, { connectionId, now }: Taking): Word => ({
  ...{ connectionId, now },
  record: (event) => appendOwnEvent(tx, event),
})
