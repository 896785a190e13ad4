import type { Updateable } from 'kysely'
import type { Imports, OrgTx, WorkspaceTx } from '../../../platform/db/index.ts'
import { ClaimLost } from '../claim.ts'
import type { ImportRow } from '../import-store.ts'

/** The import, held by the role that makes organizations, as long as it is still whose it was. */
export async function lockRunning(
  tx: WorkspaceTx,
  { organization_id, id, run, status }: ImportRow,
): Promise<ImportRow> {
  const row = await tx
    .selectFrom('imports')
    .selectAll()
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
    .where('run', '=', run)
    .where('status', '=', status)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new ClaimLost()
  return row
}

/** How far an import is that is held. */
export async function updateProgress(
  tx: OrgTx | WorkspaceTx,
  { organization_id, id }: ImportRow,
  set: Updateable<Imports>,
): Promise<void> {
  await tx
    .updateTable('imports')
    .set(set)
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
    .execute()
}
