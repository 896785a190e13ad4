import { type Selectable, sql } from 'kysely'
import { type DirectoryId, type GroupId, isId, newId, type UserId } from '../../../kernel/ids.ts'
import {
  ask,
  type DirectoryGroups,
  firstOf,
  type OrgTx,
  onConstraint,
  together,
} from '../../../platform/db/index.ts'
import { DirectoryError } from '../errors.ts'
import type { GroupWord, MemberId, ProvisionedGroup } from '../resource.ts'
import { LIVE, type Relations } from './relations.ts'

export type DirectoryGroupRow = Selectable<DirectoryGroups>

export const KNOWN_GROUP = 'u.*'

const named = firstOf(
  onConstraint('directory_groups_name', DirectoryError.name_taken),
  onConstraint('directory_groups_external_id', DirectoryError.external_id_taken),
)

export const toGroupWord = (row: DirectoryGroupRow): GroupWord => ({
  externalId: row.external_id,
  displayName: row.display_name,
  rest: row.rest,
})

export const toProvisionedGroup = (
  row: DirectoryGroupRow,
  members?: ProvisionedGroup['members'],
): ProvisionedGroup => ({
  ...toGroupWord(row),
  id: row.group_id,
  ...(members && { members }),
  meta: { created: row.created_at, modified: row.updated_at, version: row.version },
})

export async function selectKnownGroup(
  tx: OrgTx,
  directoryId: DirectoryId,
  id: GroupId,
  { groups }: Relations = LIVE,
): Promise<DirectoryGroupRow | undefined> {
  const [row] = await ask<DirectoryGroupRow>(
    tx,
    `select ${KNOWN_GROUP} from ${groups} u where u.organization_id = $1 and u.directory_id = $2 and u.group_id = $3`,
    [tx.organizationId, directoryId, id],
  )
  return row
}

/** The group that the directory calls so. */
export async function selectNamedGroup(
  tx: OrgTx,
  id: DirectoryId,
  displayName: string,
): Promise<{ id: GroupId } | undefined> {
  const [row] = await ask<{ id: GroupId }>(
    tx,
    `select group_id as id from directory_groups
      where organization_id = $1 and directory_id = $2 and display_name_key = lower($3)`,
    [tx.organizationId, id, displayName],
  )
  return row
}

/** Under the first of the names that no group here has: applications know groups by names, and an own one keeps its. */
export async function insertGroupOf(
  tx: OrgTx,
  directoryId: DirectoryId,
  names: readonly string[],
  now: Date,
  made = newId('group'),
): Promise<{ id: GroupId; name: string } | undefined> {
  const { organizationId, workspaceId } = tx
  for (const name of names) {
    const { rows } = await sql<{ id: GroupId }>`
      insert into groups (organization_id, workspace_id, id, name, directory_id, created_at, updated_at)
      values (${organizationId}, ${workspaceId}, ${made}, ${name}, ${directoryId}, ${now}, ${now})
      on conflict on constraint groups_name do nothing returning id`.execute(tx)
    if (rows[0]) return { id: rows[0].id, name }
  }
  return undefined
}

/** The same for one that is there. False when all names are taken. */
export async function renameGroupOf(
  tx: OrgTx,
  id: GroupId,
  names: readonly string[],
  now: Date,
): Promise<string | undefined> {
  for (const name of names) {
    const { numAffectedRows } = await sql`
      update groups g set name = ${name}, updated_at = ${now}, version = version + 1
       where organization_id = ${tx.organizationId} and id = ${id} and not exists (
         select from groups o where o.organization_id = ${tx.organizationId} and o.name_search = lower(${name})
            and o.id <> g.id)`.execute(tx)
    if (numAffectedRows === 1n) return name
  }
  return undefined
}

export async function insertKnownGroup(
  tx: OrgTx,
  directoryId: DirectoryId,
  id: GroupId,
  { externalId, displayName, rest }: GroupWord,
  now: Date,
): Promise<DirectoryGroupRow> {
  return tx
    .insertInto('directory_groups')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      directory_id: directoryId,
      group_id: id,
      external_id: externalId,
      display_name: displayName,
      rest: JSON.stringify(rest),
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(named)
}

export async function updateKnownGroup(
  tx: OrgTx,
  { group_id, version }: DirectoryGroupRow,
  { externalId, displayName, rest }: GroupWord,
  now: Date,
): Promise<DirectoryGroupRow> {
  const row = await tx
    .updateTable('directory_groups')
    .set({
      external_id: externalId,
      display_name: displayName,
      rest: JSON.stringify(rest),
      version: version + 1,
      updated_at: now,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('group_id', '=', group_id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
    .catch(named)
  if (!row) throw DirectoryError.stale()
  return row
}

/** A group is in no other one of the directory any more, each of which is another one by that. Answers with these. */
export async function leaveParents(tx: OrgTx, id: GroupId, now: Date): Promise<GroupId[]> {
  const rows = await ask<{ id: GroupId }>(
    tx,
    `with gone as (delete from group_groups where organization_id = $1 and child_id = $2 returning group_id)
     update directory_groups g set version = version + 1, updated_at = $3
       from gone where g.organization_id = $1 and g.group_id = gone.group_id returning g.group_id as id`,
    [tx.organizationId, id, now],
  )
  return rows.map((row) => row.id).sort()
}

/** With its memberships and what was assigned to it. */
export async function deleteGroupOf(tx: OrgTx, id: GroupId): Promise<void> {
  await tx
    .deleteFrom('groups')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('directory_id', 'is not', null)
    .execute()
}

/** Who is in some groups: people and groups of the directory alone. */
export async function selectMembersOf(
  tx: OrgTx,
  directoryId: DirectoryId,
  ids: readonly GroupId[],
  relations: Relations = LIVE,
): Promise<Map<GroupId, { id: MemberId; displayName: string }[]>> {
  const { users, groups, groupUsers, groupGroups } = relations
  // What a dry run made up is new to the planner: each by its key.
  const joined = (from: string, key: string, member = key) =>
    relations === LIVE
      ? `join ${from} d on d.organization_id = m.organization_id and d.${key} = m.${member} and d.directory_id = $3`
      : `cross join lateral (select * from ${from} one where one.organization_id = $1 and one.directory_id = $3
          and one.${key} = m.${member} offset 0) d`
  const rows = await ask<{ groupId: GroupId; id: MemberId; displayName: string }>(
    tx,
    `select m.group_id as "groupId", m.user_id as id, coalesce(d.display_name, d.user_name) as "displayName"
       from ${groupUsers} m ${joined(users, 'user_id')}
      where m.organization_id = $1 and m.group_id = any($2::text[])
     union all
     select m.group_id, m.child_id, d.display_name
       from ${groupGroups} m ${joined(groups, 'group_id', 'child_id')}
      where m.organization_id = $1 and m.group_id = any($2::text[])
      order by 1, 2`,
    [tx.organizationId, ids, directoryId],
  )
  const members = new Map<GroupId, { id: MemberId; displayName: string }[]>(ids.map((id) => [id, []]))
  for (const { groupId, ...member } of rows) members.get(groupId)?.push(member)
  return members
}

/** Of some ids, those that are in a directory. */
export async function selectOwnMembers(
  tx: OrgTx,
  directoryId: DirectoryId,
  ids: readonly MemberId[],
): Promise<MemberId[]> {
  const rows = await ask<{ id: MemberId }>(
    tx,
    `select user_id as id from directory_users
      where organization_id = $1 and directory_id = $2 and user_id = any($3::text[]) and removed_at is null
     union all
     select group_id from directory_groups
      where organization_id = $1 and directory_id = $2 and group_id = any($3::text[])`,
    [tx.organizationId, directoryId, ids],
  )
  return rows.map(({ id }) => id)
}

const users = (ids: readonly MemberId[]) => ids.filter((id): id is UserId => isId('user', id))
const groups = (ids: readonly MemberId[]) => ids.filter((id): id is GroupId => isId('group', id))
export const membersApart = (ids: readonly MemberId[]) => ({ userIds: users(ids), groupIds: groups(ids) })

/** Of some ids, those that are in a group. */
export async function selectPresent(tx: OrgTx, id: GroupId, ids: readonly MemberId[]): Promise<MemberId[]> {
  const rows = await ask<{ id: MemberId }>(
    tx,
    `select user_id as id from group_users where organization_id = $1 and group_id = $2 and user_id = any($3::text[])
     union all select child_id from group_groups where organization_id = $1 and group_id = $2 and child_id = any($3::text[])`,
    [tx.organizationId, id, ids],
  )
  return rows.map((row) => row.id)
}

export async function enterGroup(tx: OrgTx, id: GroupId, ids: readonly MemberId[]): Promise<void> {
  const { organizationId, workspaceId } = tx
  await together(
    sql`insert into group_users (organization_id, workspace_id, group_id, user_id)
      select ${organizationId}, ${workspaceId}, ${id}, unnest(${users(ids)}::text[]) on conflict do nothing`.execute(
      tx,
    ),
    sql`insert into group_groups (organization_id, workspace_id, group_id, child_id)
      select ${organizationId}, ${workspaceId}, ${id}, unnest(${groups(ids)}::text[]) on conflict do nothing`.execute(
      tx,
    ),
  )
}

export async function leaveGroup(tx: OrgTx, id: GroupId, ids: readonly MemberId[]): Promise<void> {
  await together(
    sql`delete from group_users where organization_id = ${tx.organizationId} and group_id = ${id}
      and user_id = any(${users(ids)}::text[])`.execute(tx),
    sql`delete from group_groups where organization_id = ${tx.organizationId} and group_id = ${id}
      and child_id = any(${groups(ids)}::text[])`.execute(tx),
  )
}
