import type { ConnectionId, RoleId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'

/** What can be held in an organization, by which role. */
export interface Holdable {
  id: RoleId
  key: string
  permissions: string[]
}

export const selectHoldable = (tx: OrgTx): Promise<Holdable[]> =>
  ask<Holdable>(
    tx,
    `select id, key, permissions from workspace_roles where workspace_id = $1
     union all select id, key, permissions from roles where organization_id = $2`,
    [tx.workspaceId, tx.organizationId],
  )

/** Roles that somebody does not hold at all, and those that they hold in the organization alone. */
export interface Beyond {
  anyhow: readonly RoleId[]
  below: readonly RoleId[]
}

/** Of an organization ($1), who is given one of some roles ($4) in a way that has not ended ($6). */
const given = (column: 'workspace_role_id' | 'role_id') => `
  select user_id, group_id from assignments
   where organization_id = $1 and ${column} = any($4::text[]) and (ends_at is null or ends_at > $6)`

/** The same of roles ($5) that are given with what is below. By an index of these alone: few are. */
const givenBelow = `
  select user_id, group_id from assignments
   where organization_id = $1 and reach = 'subtree' and coalesce(workspace_role_id, role_id) = any($5::text[])
     and (ends_at is null or ends_at > $6)`

/**
 * Whether somebody of this organization whom a connection speaks for holds one of these, by themselves or by a group. The
 * roles are what is looked for, not the people: hardly anybody holds one that who may change a connection does not.
 */
const IS_KNOWN_BEYOND = `
  with recursive held as (
    ${given('workspace_role_id')} union all ${given('role_id')} union all ${givenBelow}),
  inside as (
    select group_id from held where group_id is not null
    union
    select below.child_id from inside cross join lateral (
      select child_id from group_groups where organization_id = $1 and group_id = inside.group_id offset 0) below)
  select exists (
    select from held cross join lateral (
      select from identities where organization_id = $1 and user_id = held.user_id and connection_id = $2
         and generation = $3 limit 1) known
    union all
    select from inside cross join lateral (
      select from group_users m where m.organization_id = $1 and m.group_id = inside.group_id and exists (
        select from identities where organization_id = $1 and user_id = m.user_id and connection_id = $2
           and generation = $3) limit 1) known) as is_known`

export async function selectIsKnownBeyond(
  tx: OrgTx,
  { id, generation }: { id: ConnectionId; generation: number },
  { anyhow, below }: Beyond,
  now: Date,
): Promise<boolean> {
  const values = [tx.organizationId, id, generation, anyhow, below, now]
  const [row] = await ask<{ is_known: boolean }>(tx, IS_KNOWN_BEYOND, values)
  return row?.is_known === true
}
