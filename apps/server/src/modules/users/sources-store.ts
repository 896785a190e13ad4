import type { DirectoryId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

/** The directories of an organization, by what they are called. */
export async function selectDirectoryNames(tx: OrgTx): Promise<Map<DirectoryId, string>> {
  const rows = await ask<{ id: DirectoryId; name: string }>(
    tx,
    'select id, name from directories where organization_id = $1 and ending is null',
    [tx.organizationId],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Of some people, those whom a directory has suspended that has them still, and what it is called. */
export async function selectSuspendedByDirectory(
  tx: OrgTx,
  ids: readonly UserId[],
): Promise<Map<UserId, { id: DirectoryId; name: string }>> {
  const rows = await ask<{ userId: UserId; id: DirectoryId; name: string }>(
    tx,
    `select u.user_id as "userId", d.id, d.name
       from directory_users u join directories d on d.organization_id = u.organization_id and d.id = u.directory_id
      where u.organization_id = $1 and u.user_id = any($2::text[]) and u.suspended and u.removed_at is null
        and d.ending is null`,
    [tx.organizationId, ids],
  )
  return new Map(rows.map(({ userId, ...directory }) => [userId, directory]))
}
