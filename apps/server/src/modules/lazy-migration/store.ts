import type { Insertable, Selectable, Updateable } from 'kysely'
import { ask, type LegacyStores, type OrgTx } from '../../platform/db/index.ts'

export type LegacyStoreRow = Selectable<LegacyStores>

/** Sent at each sign-in by password: one row by its key, or none. */
export async function selectLegacyStore(tx: OrgTx): Promise<LegacyStoreRow | undefined> {
  const [row] = await ask<LegacyStoreRow>(tx, 'select * from legacy_stores where organization_id = $1', [
    tx.organizationId,
  ])
  return row
}

/** As it is until the transaction ends: others may hold it so as well. */
export function holdLegacyStore(tx: OrgTx): Promise<LegacyStoreRow | undefined> {
  return tx
    .selectFrom('legacy_stores')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .forShare()
    .executeTakeFirst()
}

/** Held until the transaction ends. */
export function lockLegacyStore(tx: OrgTx): Promise<LegacyStoreRow | undefined> {
  return tx
    .selectFrom('legacy_stores')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .forUpdate()
    .executeTakeFirst()
}

type Owned = 'organization_id' | 'workspace_id'

/** Undefined when somebody else has named one meanwhile. */
export function insertLegacyStore(
  tx: OrgTx,
  row: Omit<Insertable<LegacyStores>, Owned>,
): Promise<LegacyStoreRow | undefined> {
  return tx
    .insertInto('legacy_stores')
    .values({ organization_id: tx.organizationId, workspace_id: tx.workspaceId, ...row })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** Of one that is held. */
export function updateLegacyStore(
  tx: OrgTx,
  changes: Omit<Updateable<LegacyStores>, Owned | 'version'>,
): Promise<LegacyStoreRow> {
  return tx
    .updateTable('legacy_stores')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The same secrets under another key: nothing that anybody has said of it has changed, and answers under way are worth what they were. */
export async function resealLegacyStore(
  tx: OrgTx,
  secrets: Pick<Updateable<LegacyStores>, 'sealed' | 'earlier_sealed'>,
): Promise<void> {
  await tx
    .updateTable('legacy_stores')
    .set(secrets)
    .where('organization_id', '=', tx.organizationId)
    .execute()
}

export async function deleteLegacyStore(tx: OrgTx): Promise<boolean> {
  const result = await tx
    .deleteFrom('legacy_stores')
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** How it fares is no change of it. */
export async function noteLegacyStore(
  tx: OrgTx,
  note: Pick<Updateable<LegacyStores>, 'last_right_at' | 'last_fault_at' | 'last_fault'>,
): Promise<void> {
  await tx.updateTable('legacy_stores').set(note).where('organization_id', '=', tx.organizationId).execute()
}
