import type { ImportId, OrganizationId } from '../../kernel/ids.ts'
import { ask, type ImportBatches, type OrgTx, type WorkspaceTx } from '../../platform/db/index.ts'

export interface Batch {
  number: number
  placeId: OrganizationId
  kind: ImportBatches['kind']
  created: readonly string[]
  changed: readonly string[]
  joined: readonly (readonly [string, string])[]
  assigned: readonly string[]
}

/** What a step has made and changed. */
export async function insertBatch(
  tx: OrgTx | WorkspaceTx,
  owner: { organizationId: OrganizationId; importId: ImportId },
  { number, placeId, kind, created, changed, joined, assigned }: Batch,
): Promise<void> {
  await ask(
    tx,
    `insert into import_batches
       (organization_id, workspace_id, import_id, number, place_id, kind, created, changed, joined, assigned)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[owner.organizationId, tx.workspaceId, owner.importId, number, placeId, kind],
      ...[created, changed, JSON.stringify(joined), assigned],
    ],
  )
}

export async function countBatches(tx: OrgTx, importId: ImportId): Promise<number> {
  const [row] = await ask<{ count: number }>(
    tx,
    'select count(*)::int as count from import_batches where organization_id = $1 and import_id = $2',
    [tx.organizationId, importId],
  )
  return row?.count ?? 0
}
