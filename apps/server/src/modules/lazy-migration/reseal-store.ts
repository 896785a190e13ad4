import type { OrganizationId } from '../../kernel/ids.ts'
import type { WorkspaceTx } from '../../platform/db/index.ts'

/** Organizations that name a store. */
export async function selectStoresOfWorkspace(tx: WorkspaceTx): Promise<OrganizationId[]> {
  const rows = await tx
    .selectFrom('legacy_stores')
    .select('organization_id')
    .where('workspace_id', '=', tx.workspaceId)
    .execute()
  return rows.map(({ organization_id }) => organization_id)
}
