import type { DirectoryId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'

/** Whether a directory has a group of this name. */
export async function selectIsNameTaken(tx: OrgTx, id: DirectoryId, name: string): Promise<boolean> {
  const [row] = await ask<{ taken: boolean }>(
    tx,
    `select exists (select from directory_groups
      where organization_id = $1 and directory_id = $2 and display_name_key = lower($3)) as taken`,
    [tx.organizationId, id, name],
  )
  return row?.taken ?? false
}
