import { type GroupId, type MoveId, newId, type RoleId, type UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

export interface OwnGroup {
  id: GroupId
  name: string
  description: string
}

/**
 * The next own groups that have nothing there yet: of all of them, or of those that a move names. Those of a provider come back by
 * themselves where it serves.
 */
export const selectOwnGroups = (
  tx: OrgTx,
  moveId: MoveId,
  { isNamed, limit }: { isNamed: boolean; limit: number },
): Promise<OwnGroup[]> =>
  ask(
    tx,
    `select g.id, g.name, g.description from groups g
       left join move_groups m on m.organization_id = g.organization_id and m.move_id = $2 and m.group_id = g.id
      where g.organization_id = $1 and not ${IS_FILLED} and m.target_group_id is null
        and (not $3::boolean or m.group_id is not null)
      order by g.id limit $4`,
    [tx.organizationId, moveId, isNamed, limit],
  )

/** By a provider or a directory. */
const IS_FILLED = `(g.connection_id is not null or exists (select from directory_groups d
  where d.organization_id = g.organization_id and d.group_id = g.id))`

/** How many groups only a provider or a directory fills. */
export async function countFilledGroups(tx: OrgTx): Promise<number> {
  const [row] = await ask<{ count: number }>(
    tx,
    `select count(*)::int as count from groups g where g.organization_id = $1 and ${IS_FILLED}`,
    [tx.organizationId],
  )
  return row?.count ?? 0
}

/** That one group is inside another: by their ids there, and by those here. */
export interface Nesting {
  group: GroupId
  child: GroupId
  groupHere: GroupId
  childHere: GroupId
}

/** What is inside what of those that are there, with one of these in it or around it. */
export const selectNesting = (tx: OrgTx, moveId: MoveId, ids: readonly GroupId[]): Promise<Nesting[]> =>
  ask(
    tx,
    `select o.target_group_id as "group", i.target_group_id as child,
            n.group_id as "groupHere", n.child_id as "childHere" from group_groups n
       join move_groups o on o.organization_id = n.organization_id and o.move_id = $2 and o.group_id = n.group_id
       join move_groups i on i.organization_id = n.organization_id and i.move_id = $2 and i.group_id = n.child_id
      where n.organization_id = $1 and (n.group_id = any($3) or n.child_id = any($3))
        and o.target_group_id is not null and i.target_group_id is not null
      order by n.group_id, n.child_id`,
    [tx.organizationId, moveId, ids],
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

/**
 * Puts one group there into another. It may be in it by now; and one of them may be gone, or be a provider's or a directory's: then it
 * is not put there.
 */
export async function insertNesting(
  there: OrgTx,
  { group, child }: Pick<Nesting, 'group' | 'child'>,
): Promise<'put' | 'known' | 'gone'> {
  const [row] = await ask<{ became: 'put' | 'known' | 'gone' }>(
    there,
    `with pair as (
       select o.id as outer_id, i.id as inner_id from groups o join groups i on i.organization_id = $1 and i.id = $4
        where o.organization_id = $1 and o.id = $3 and o.connection_id is null and o.directory_id is null),
     put as (
       insert into group_groups (organization_id, workspace_id, group_id, child_id)
       select $1, $2, outer_id, inner_id from pair on conflict do nothing returning 1)
     select case when exists (select from put) then 'put' when exists (select from pair) then 'known' else 'gone' end
       as became`,
    [there.organizationId, there.workspaceId, group, child],
  )
  return row?.became ?? 'gone'
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

/** Answers with those that somebody is in now: one that is gone, or that a provider or a directory fills by now, is left out. */
export async function enterGroups(
  there: OrgTx,
  userId: UserId,
  groupIds: readonly GroupId[],
): Promise<Set<GroupId>> {
  const rows = await ask<{ id: GroupId }>(
    there,
    `insert into group_users (organization_id, workspace_id, group_id, user_id)
     select $1, $2, id, $3 from groups where organization_id = $1 and id = any($4)
        and connection_id is null and directory_id is null
     returning group_id as id`,
    [there.organizationId, there.workspaceId, userId, groupIds],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Those of a move that nobody is left in, by no group in it either. */
export const selectEmptied = (tx: OrgTx, moveId: MoveId): Promise<{ id: GroupId; name: string }[]> =>
  ask(
    tx,
    `select g.id, g.name from move_groups m
       join groups g on g.organization_id = m.organization_id and g.id = m.group_id
      where m.organization_id = $1 and m.move_id = $2
        and not exists (select from group_users u where u.organization_id = $1 and u.group_id = g.id)
        and not exists (select from group_groups i where i.organization_id = $1 and i.group_id = g.id)
        and not exists (select from assignments a where a.organization_id = $1 and a.group_id = g.id)`,
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

/** The next of them, in the order of their ids. */
export const selectOwnRoles = (tx: OrgTx, after: string, limit: number): Promise<OwnRole[]> =>
  ask(
    tx,
    `select id, key, name, description, permissions from roles where organization_id = $1 and id > $2
      order by id limit $3`,
    [tx.organizationId, after, limit],
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
