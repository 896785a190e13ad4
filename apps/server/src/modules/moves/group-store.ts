import { type GroupId, type MoveId, newId, type RoleId, type UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

export interface OwnGroup {
  id: GroupId
  name: string
  description: string
}

/** Own groups: all of them, or those that a move names. Those of a provider come back by themselves where it serves. */
export const selectOwnGroups = (tx: OrgTx, moveId: MoveId | null): Promise<OwnGroup[]> =>
  ask(
    tx,
    `select id, name, description from groups g where organization_id = $1 and connection_id is null
        and not exists (select from directory_groups d where d.organization_id = g.organization_id and d.group_id = g.id)
        and ($2::text is null or exists (select from move_groups m
          where m.organization_id = g.organization_id and m.move_id = $2 and m.group_id = g.id))
      order by id`,
    [tx.organizationId, moveId],
  )

/** What is inside what, among these. */
export const selectNesting = (
  tx: OrgTx,
  ids: readonly GroupId[],
): Promise<{ group: GroupId; child: GroupId }[]> =>
  ask(
    tx,
    `select group_id as "group", child_id as child from group_groups
      where organization_id = $1 and group_id = any($2) and child_id = any($2)`,
    [tx.organizationId, ids],
  )

/** Names that groups have there, in lower case. */
export async function selectGroupNames(there: OrgTx): Promise<Set<string>> {
  const rows = await ask<{ name: string }>(
    there,
    'select lower(name) as name from groups where organization_id = $1',
    [there.organizationId],
  )
  return new Set(rows.map(({ name }) => name))
}

export async function insertGroups(there: OrgTx, groups: readonly OwnGroup[]): Promise<void> {
  await ask(
    there,
    `insert into groups (organization_id, workspace_id, id, name, description)
     select $1, $2, id, name, description from unnest($3::text[], $4::text[], $5::text[]) g (id, name, description)`,
    [
      there.organizationId,
      there.workspaceId,
      groups.map(({ id }) => id),
      groups.map(({ name }) => name),
      groups.map(({ description }) => description),
    ],
  )
}

export async function insertNesting(
  there: OrgTx,
  nesting: readonly { group: GroupId; child: GroupId }[],
): Promise<void> {
  await ask(
    there,
    `insert into group_groups (organization_id, workspace_id, group_id, child_id)
     select $1, $2, * from unnest($3::text[], $4::text[])`,
    [
      there.organizationId,
      there.workspaceId,
      nesting.map(({ group }) => group),
      nesting.map(({ child }) => child),
    ],
  )
}

/** Which group there takes the place of which one here. */
export async function keepGroups(
  tx: OrgTx,
  moveId: MoveId,
  pairs: readonly { from: GroupId; to: GroupId }[],
): Promise<void> {
  await ask(
    tx,
    `insert into move_groups (organization_id, workspace_id, move_id, group_id, target_group_id)
     select $1, $2, $3, * from unnest($4::text[], $5::text[])
     on conflict (organization_id, move_id, group_id) do update set target_group_id = excluded.target_group_id`,
    [tx.organizationId, tx.workspaceId, moveId, pairs.map(({ from }) => from), pairs.map(({ to }) => to)],
  )
}

/** In which of the groups there somebody is to be, for where they are now. */
export const selectTargetGroups = async (
  tx: OrgTx,
  moveId: MoveId,
  userIds: readonly UserId[],
): Promise<{ userId: UserId; groupId: GroupId }[]> =>
  ask(
    tx,
    `select u.user_id as "userId", m.target_group_id as "groupId" from move_groups m
       join group_users u on u.organization_id = m.organization_id and u.group_id = m.group_id
      where m.organization_id = $1 and m.move_id = $2 and m.target_group_id is not null and u.user_id = any($3)`,
    [tx.organizationId, moveId, userIds],
  )

/** A group that is not there any more is left out. */
export async function enterGroups(there: OrgTx, userId: UserId, groupIds: readonly GroupId[]): Promise<void> {
  await ask(
    there,
    `insert into group_users (organization_id, workspace_id, group_id, user_id)
     select $1, $2, id, $3 from groups where organization_id = $1 and id = any($4) and connection_id is null`,
    [there.organizationId, there.workspaceId, userId, groupIds],
  )
}

/** Those of a move that nobody is left in, by no group in it either. */
export const selectEmptied = (tx: OrgTx, moveId: MoveId): Promise<{ id: GroupId; name: string }[]> =>
  ask(
    tx,
    `select g.id, g.name from move_groups m
       join groups g on g.organization_id = m.organization_id and g.id = m.group_id
      where m.organization_id = $1 and m.move_id = $2
        and not exists (select from group_users u where u.organization_id = $1 and u.group_id = g.id)
        and not exists (select from group_groups i where i.organization_id = $1 and i.group_id = g.id)`,
    [tx.organizationId, moveId],
  )

export async function deleteGroups(tx: OrgTx, ids: readonly GroupId[]): Promise<void> {
  await ask(tx, 'delete from groups where organization_id = $1 and id = any($2)', [tx.organizationId, ids])
}

export interface OwnRole {
  id: RoleId
  key: string
  name: string
  description: string
  permissions: string[]
}

export const selectOwnRoles = (tx: OrgTx): Promise<OwnRole[]> =>
  ask(
    tx,
    'select id, key, name, description, permissions from roles where organization_id = $1 order by id',
    [tx.organizationId],
  )

/** Keys that mean a role there: of its own or the workspace's. */
export async function selectRoleKeys(there: OrgTx): Promise<Set<string>> {
  const rows = await ask<{ key: string }>(
    there,
    `select key from roles where organization_id = $1
     union select key from workspace_roles where workspace_id = $2`,
    [there.organizationId, there.workspaceId],
  )
  return new Set(rows.map(({ key }) => key))
}

export async function insertRole(
  there: OrgTx,
  { key, name, description, permissions }: OwnRole,
): Promise<RoleId> {
  const id = newId('role')
  await ask(
    there,
    `insert into roles (organization_id, workspace_id, id, key, name, description, permissions)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [there.organizationId, there.workspaceId, id, key, name, description, permissions],
  )
  return id
}
