import { newId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { appendEvent, crossTo, type NewEvent, type OrgTx } from '../../platform/db/index.ts'
import { assertMayDefine, lockBoth, lockHoldings } from '../roles/index.ts'
import { freeName } from './free-name.ts'
import { may } from './group-rights.ts'
import {
  insertGroups,
  insertNesting,
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
import type { MoveRow } from './move-store.ts'
import { assertMayTakeMany } from './target.ts'

const GROUP_NAME = { most: 200, join: (name: string, suffix: string) => `${name} (${suffix})` }
const ROLE_KEY = {
  most: 50,
  join: (key: string, suffix: string) => `${key}-${suffix.replace(/[^a-z0-9]+/g, '-')}`,
}

/**
 * Makes the groups there that are to take the place of those here, with nothing given to them; of a merge the roles as well, as
 * far as the mover could write them down there. Nobody has either yet.
 */
export async function prepareMove(
  context: Context,
  move: MoveRow,
  target: OrganizationContext,
): Promise<void> {
  const { tx, organization } = context
  await lockBoth(context, target.id)
  const { actor, now } = await lockHoldings(context, 'users:write')
  assertMayTakeMany(actor, target, move.kind, now)
  const groups = await selectOwnGroups(tx, move.kind === 'merge' ? null : move.id)
  const ids = new Map(groups.map(({ id }) => [id, newId('group')]))
  const nesting = await selectNesting(tx, [...ids.keys()])
  const roles = move.kind === 'merge' ? await selectOwnRoles(tx) : []
  const allowed = roles.filter(({ permissions }) =>
    may(() => assertMayDefine(actor, target, { permissions, reach: 'subtree' }, now)),
  )
  await crossTo(tx, target.id, async (there) => {
    const events = [
      ...(await makeGroups(
        there,
        groups.map((group) => ({ ...group, id: ids.get(group.id) ?? group.id })),
        organization.name,
      )),
      ...(await makeRoles(there, allowed, organization.slug)),
    ]
    if (nesting.length > 0)
      await insertNesting(
        there,
        nesting.flatMap((one) => {
          const [group, child] = [ids.get(one.group), ids.get(one.child)]
          return group && child ? [{ group, child }] : []
        }),
      )
    const place = { workspaceId: there.workspaceId, organizationId: there.organizationId }
    for (const event of events) await appendEvent(there, place, context.actor, context.origin, event)
  })
  await keepGroups(
    tx,
    move.id,
    [...ids].map(([from, to]) => ({ from, to })),
  )
}

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
