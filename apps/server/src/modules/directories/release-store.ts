import type { DirectoryId, GroupId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

export async function suspendPeople(tx: OrgTx, id: DirectoryId, now: Date): Promise<UserId[]> {
  const rows = await ask<{ id: UserId }>(
    tx,
    `update users u set status = 'suspended', tokens_valid_from = $3, updated_at = $3, version = u.version + 1
       from directory_users d
      where d.organization_id = $1 and d.directory_id = $2 and d.removed_at is null
        and u.organization_id = $1 and u.id = d.user_id and u.status in ('active', 'invited') returning u.id`,
    [tx.organizationId, id, now],
  )
  return rows.map((row) => row.id).sort()
}

/** Of some people, those with a session or with tokens that one left. */
export async function selectWithSessions(tx: OrgTx, ids: readonly UserId[]): Promise<UserId[]> {
  const rows = await ask<{ id: UserId }>(
    tx,
    `select distinct user_id as id from sessions
      where organization_id = $1 and user_id = any($2::text[]) and ended_at is null order by 1`,
    [tx.organizationId, ids],
  )
  return rows.map((row) => row.id)
}

/** What it alone could fill is the organization's own. */
export async function freeGroups(tx: OrgTx, id: DirectoryId): Promise<void> {
  await tx
    .updateTable('groups')
    .set({ directory_id: null })
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .execute()
}

/** With its tokens, and all that it said. What it was the source of is nobody's to keep from others any more. */
export async function deleteDirectoryRow(tx: OrgTx, id: DirectoryId): Promise<void> {
  await tx
    .deleteFrom('directories')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Those of its people who were given something themselves, and the groups that any of them is in: by these somebody may hold more. */
export async function selectHolding(tx: OrgTx, id: DirectoryId): Promise<(UserId | GroupId)[]> {
  const rows = await ask<{ id: UserId | GroupId }>(
    tx,
    `with people as materialized (
       select user_id from directory_users where organization_id = $1 and directory_id = $2 and removed_at is null)
     select distinct a.user_id as id from people cross join lateral (
       select user_id from assignments where organization_id = $1 and user_id = people.user_id offset 0) a
     union
     select distinct m.group_id from people cross join lateral (
       select group_id from group_users where organization_id = $1 and user_id = people.user_id offset 0) m`,
    [tx.organizationId, id],
  )
  return rows.map((row) => row.id)
}
