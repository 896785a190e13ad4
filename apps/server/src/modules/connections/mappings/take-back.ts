import type { ConnectionId, OrganizationId, UserId, WorkspaceId } from '../../../kernel/ids.ts'
import {
  announce,
  appendOwnEvent,
  type Database,
  inOrganization,
  inSubtree,
  type OrgTx,
  type Place,
} from '../../../platform/db/index.ts'
import { type ProvidedRole, selectProvidedRoles, type Word } from '../../assignments/index.ts'
import {
  type Membership,
  removeEmptyGroups,
  selectGroupsOfConnection,
  selectProvidedGroups,
} from '../../groups/index.ts'
import { lockHere } from '../../roles/index.ts'
import { readLimits } from '../read-limits.ts'
import { type Given, takeBack } from './follow-word.ts'
import {
  type Standing,
  selectPlacesOfGiven,
  selectUnfoundedMembers,
  selectUnfoundedRoles,
} from './unfounded-store.ts'

/** Rows changed in one transaction, and organizations looked for at once. */
const AT_ONCE = 200
const LOOKED_AT = 1_000

/** What is taken back, as of when. */
interface Taking {
  connectionId: ConnectionId
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
  taking: Taking,
): Promise<OrganizationId | undefined> {
  const { connectionId } = taking
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
    left -= await takeBackIn(db, { workspaceId, organizationId }, taking, standing, left)
  }
  return ids.length === LOOKED_AT || left <= 0 ? ids.at(-1) : undefined
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
async function takeBackIn(
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
