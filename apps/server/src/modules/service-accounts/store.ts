import type { Selectable, Updateable } from 'kysely'
import type { ServiceAccountId } from '../../kernel/ids.ts'
import { type OrgTx, type ServiceAccounts, together, updateVersioned } from '../../platform/db/index.ts'
import { deleteClientId, insertClientId } from '../clients/index.ts'

export type ServiceAccountRow = Selectable<ServiceAccounts>

const owned = (tx: OrgTx) => ({ organization_id: tx.organizationId, workspace_id: tx.workspaceId })

/** The account and the client id that leads to it, which is its own. */
export async function insertServiceAccount(
  tx: OrgTx,
  row: { id: ServiceAccountId; name: string },
): Promise<ServiceAccountRow> {
  const [created] = await together(
    tx
      .insertInto('service_accounts')
      .values({ ...row, ...owned(tx) })
      .returningAll()
      .executeTakeFirstOrThrow(),
    insertClientId(tx, row.id, { kind: 'service_account', id: row.id }),
  )
  return created
}

export function selectServiceAccount(
  tx: OrgTx,
  id: ServiceAccountId,
): Promise<ServiceAccountRow | undefined> {
  return tx
    .selectFrom('service_accounts')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export interface ServiceAccountFilter {
  limit: number
  after: ServiceAccountId | undefined
  /** Beginning of a name, lower case. */
  search: string | undefined
}

export function selectServiceAccounts(
  tx: OrgTx,
  { limit, after, search }: ServiceAccountFilter,
): Promise<ServiceAccountRow[]> {
  let query = tx
    .selectFrom('service_accounts')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id')
    .limit(limit + 1)
  if (after) query = query.where('id', '>', after)
  if (search)
    query = query.where('name_search', '>=', search).where('name_search', '<', `${search}\u{10FFFF}`)
  return query.execute()
}

/** Undefined when its version is not the expected one. */
export function updateServiceAccount(
  tx: OrgTx,
  id: ServiceAccountId,
  changes: Updateable<ServiceAccounts>,
  expectedVersion: number | undefined,
): Promise<ServiceAccountRow | undefined> {
  return updateVersioned(tx, 'service_accounts', id, changes, expectedVersion)
}

/** Every token of the account that was issued before is over. No change of what it is set to: its version stays. */
export async function endTokens(tx: OrgTx, id: ServiceAccountId, from: Date): Promise<void> {
  await tx
    .updateTable('service_accounts')
    .set({ tokens_valid_from: from })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** With its secrets and assignments. Its id is never used again. */
export async function deleteServiceAccount(tx: OrgTx, id: ServiceAccountId): Promise<void> {
  await together(
    tx
      .deleteFrom('service_accounts')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id)
      .execute(),
    deleteClientId(tx, id),
  )
}
