import { type GroupId, newId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { appendEvent, crossTo, type NewEvent, type OrgTx } from '../../platform/db/index.ts'
import { assertMayDefine, type Held, lockBoth, lockHoldings, RoleError } from '../roles/index.ts'
import { freeName } from './free-name.ts'
import { may } from './group-rights.ts'
import {
  insertGroups,
  insertRole,
  keepGroups,
  type OwnGroup,
  type OwnRole,
  selectGroupNames,
  selectNesting,
  selectOwnGroups,
  selectOwnRoles,
  selectRoleKeys,
} from './group-store.ts'
import type { Context } from './move-person.ts'
import type { MoveChange, MoveRow } from './move-store.ts'
import { nestGroups } from './nest-groups.ts'
import { assertMayTakeMany } from './target.ts'

const GROUP_NAME = { most: 200, join: (name: string, suffix: string) => `${name} (${suffix})` }
const ROLE_KEY = {
  most: 50,
  join: (key: string, suffix: string) => `${key}-${suffix.replace(/[^a-z0-9]+/g, '-')}`,
}

/** So many groups or roles in one transaction: the holdings of both organizations are locked meanwhile. */
const AT_ONCE = 100

/** What was left out of a stretch, and, of roles, the last that was looked at; undefined when there was nothing left to make. */
type Made = MoveChange | undefined

/**
 * Makes the next groups there that are to take the place of those here, with nothing given to them; of a merge the roles as well, as
 * far as the mover could write them down there. Nobody has either yet.
 */
export async function prepareMove(
  context: Context,
  move: MoveRow,
  target: OrganizationContext,
): Promise<Made> {
  await lockBoth(context, target.id)
  const held = await lockHoldings(context, 'users:write')
  const { actor, now } = held
  assertMayTakeMany(actor, target, move.kind, now)
  const made = await nextGroups(context, held, move, target)
  if (made || move.kind === 'split') return made
  const isAllowed = ({ permissions }: OwnRole) =>
    may(() => assertMayDefine(actor, target, { permissions, reach: 'subtree' }, now))
  return nextRoles(context, move, target, isAllowed)
}

async function nextGroups(
  { tx, organization, actor, origin, announce }: Context,
  held: Held,
  move: MoveRow,
  target: OrganizationContext,
): Promise<Made> {
  const groups = await selectOwnGroups(tx, move.id, { isNamed: move.kind === 'split', limit: AT_ONCE })
  if (groups.length === 0) return undefined
  const made = groups.map((group) => ({ ...group, id: newId('group') }))
  await crossTo(tx, target.id, async (there) =>
    tell(there, { actor, origin }, await makeGroups(there, made, organization.name)),
  )
  const ids = groups.map(({ id }) => id)
  await keepGroups(
    tx,
    move.id,
    made.map(({ id: to }, at) => ({ from: ids[at] as GroupId, to })),
  )
  const nesting = await selectNesting(tx, move.id, ids)
  if (nesting.length === 0) return {}
  const nested = await crossTo(tx, target.id, async (there) => {
    const became = await nestGroups(there, { actor: held.actor, target, now: held.now }, nesting)
    await tell(there, { actor, origin }, became.there)
    return became
  })
  await tell(tx, { actor, origin }, nested.here)
  announce('principal', target.id)
  return { memberships_left: move.memberships_left + nested.leftOut }
}

async function nextRoles(
  { tx, organization, actor, origin }: Context,
  move: MoveRow,
  target: OrganizationContext,
  isAllowed: (role: OwnRole) => boolean,
): Promise<Made> {
  const roles = await selectOwnRoles(tx, move.checkpoint, AT_ONCE)
  const last = roles.at(-1)
  if (last === undefined) return undefined
  const allowed = roles.filter(isAllowed)
  await crossTo(tx, target.id, async (there) =>
    tell(there, { actor, origin }, await makeRoles(there, allowed, organization.slug)),
  )
  const leftOut = roles.filter((role) => !allowed.includes(role))
  await tell(tx, { actor, origin }, leftOut.map(leftOutEvent))
  return { checkpoint: last.id, roles_left: move.roles_left + leftOut.length }
}

/** In the log of the organization that the transaction is in at the moment. */
async function tell(
  tx: OrgTx,
  { actor, origin }: Pick<Context, 'actor' | 'origin'>,
  events: readonly NewEvent[],
): Promise<void> {
  const place = { workspaceId: tx.workspaceId, organizationId: tx.organizationId }
  for (const event of events) await appendEvent(tx, place, actor, origin, event)
}

const leftOutEvent = ({ id, key }: OwnRole): NewEvent => ({
  type: 'role.created',
  outcome: 'denied',
  reason: RoleError.above_own.code,
  target: { kind: 'role', id },
  data: { key },
})

async function makeGroups(there: OrgTx, groups: readonly OwnGroup[], from: string): Promise<NewEvent[]> {
  if (groups.length === 0) return []
  const taken = await selectGroupNames(there)
  const named = groups.map((group) => {
    const name = freeName(group.name, from, (one) => taken.has(one.toLowerCase()), GROUP_NAME)
    taken.add(name.toLowerCase())
    return { ...group, name }
  })
  await insertGroups(there, named)
  return named.map(({ id, name }) => ({
    type: 'group.created',
    outcome: 'success',
    reason: 'moved',
    target: { kind: 'group', id },
    data: { name },
  }))
}

async function makeRoles(there: OrgTx, roles: readonly OwnRole[], from: string): Promise<NewEvent[]> {
  const taken = await selectRoleKeys(there)
  const events: NewEvent[] = []
  for (const role of roles) {
    const key = freeName(role.key, from, (one) => taken.has(one), ROLE_KEY)
    taken.add(key)
    const id = await insertRole(there, { ...role, key })
    events.push({
      type: 'role.created',
      outcome: 'success',
      reason: 'moved',
      target: { kind: 'role', id },
      data: { key, permissions: role.permissions },
    })
  }
  return events
}
