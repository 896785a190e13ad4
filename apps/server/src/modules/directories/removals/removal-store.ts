import type { DirectoryId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'

/** How many a directory has taken out since a time. */
export async function countSince(tx: OrgTx, id: DirectoryId, since: Date): Promise<number> {
  const [row] = await ask<{ count: number }>(
    tx,
    'select count(*)::int as count from directory_removals where organization_id = $1 and directory_id = $2 and at >= $3',
    [tx.organizationId, id, since],
  )
  return row?.count ?? 0
}

/** Of how many: those that it has and who are in, and those that it has taken out lately. Kept with the directory, which is locked. */
export async function countHeads(tx: OrgTx, id: DirectoryId, now: Date): Promise<number> {
  const [row] = await ask<{ count: number }>(
    tx,
    `update directories set heads_at = $3, heads = ((select count(*) from directory_users where organization_id = $1 and directory_id = $2 and active
                and removed_at is null)
           + (select count(*) from directory_removals where organization_id = $1 and directory_id = $2))::int
      where organization_id = $1 and id = $2 returning heads as count`,
    [tx.organizationId, id, now],
  )
  return row?.count ?? 0
}

export async function forgetRemovalsBefore(tx: OrgTx, id: DirectoryId, before: Date): Promise<void> {
  await tx
    .deleteFrom('directory_removals')
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .where('at', '<', before)
    .execute()
}

export async function insertRemoval(
  tx: OrgTx,
  directoryId: DirectoryId,
  id: string,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('directory_removals')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      directory_id: directoryId,
      id,
      at,
    })
    .execute()
}
