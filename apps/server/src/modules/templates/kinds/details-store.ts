import type { OrganizationId } from '../../../kernel/ids.ts'
import type { WorkspaceTx } from '../../../platform/db/index.ts'

export async function updateDetails(
  tx: WorkspaceTx,
  id: OrganizationId,
  { attributes, eventRetentionDays }: { attributes: Record<string, unknown>; eventRetentionDays: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('organizations')
    .set((eb) => ({
      attributes: JSON.stringify(attributes),
      event_retention_days: eventRetentionDays,
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
}
