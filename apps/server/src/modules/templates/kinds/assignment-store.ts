import { type GroupId, newId, type OrganizationId, type RoleId } from '../../../kernel/ids.ts'
import type { Reach, WorkspaceTx } from '../../../platform/db/index.ts'

export async function insertGroupRoles(
  tx: WorkspaceTx,
  owner: OrganizationId,
  rows: readonly {
    group_id: GroupId
    role_id: RoleId | null
    workspace_role_id: RoleId | null
    reach: Reach
  }[],
): Promise<void> {
  if (rows.length === 0) return
  const owned = { organization_id: owner, workspace_id: tx.workspaceId }
  await tx
    .insertInto('assignments')
    .values(rows.map((row) => ({ ...row, ...owned, id: newId('assignment') })))
    // One that ends is in the way of one that does not: it stays what somebody made it.
    .onConflict((on) => on.constraint('assignments_once').doNothing())
    .execute()
}
