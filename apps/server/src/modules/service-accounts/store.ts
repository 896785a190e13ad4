import type { Selectable, Updateable } from 'kysely'
import type { Id, ServiceAccountId } from '../../kernel/ids.ts'
import {
  type OrgTx,
  type ServiceAccountSecrets,
  type ServiceAccounts,
  together,
} from '../../platform/db/index.ts'

export type ServiceAccountRow = Selectable<ServiceAccounts>
export type SecretRow = Selectable<ServiceAccountSecrets>

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
    tx
      .insertInto('client_ids')
      .values({ ...owned(tx), client_id: row.id, kind: 'service_account', subject_id: row.id })
      .execute(),
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
  let query = tx
    .updateTable('service_accounts')
    .set(changes)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  return query.returningAll().executeTakeFirst()
}

/** With its secrets and assignments. Its id is never used again. */
export async function deleteServiceAccount(tx: OrgTx, id: ServiceAccountId): Promise<void> {
  await together(
    tx
      .deleteFrom('service_accounts')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id)
      .execute(),
    tx
      .deleteFrom('client_ids')
      .where('workspace_id', '=', tx.workspaceId)
      .where('organization_id', '=', tx.organizationId)
      .where('client_id', '=', id)
      .execute(),
  )
}

/** Secrets that are live at `now`, newest first. */
export function selectLiveSecrets(tx: OrgTx, id: ServiceAccountId, now: Date): Promise<SecretRow[]> {
  return tx
    .selectFrom('service_account_secrets')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('service_account_id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('id', 'desc')
    .execute()
}

export function insertSecret(
  tx: OrgTx,
  row: { id: Id<'secret'>; service_account_id: ServiceAccountId; secret_hash: Buffer },
): Promise<SecretRow> {
  return tx
    .insertInto('service_account_secrets')
    .values({ ...row, ...owned(tx), expires_at: null })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Ends live secrets at `at`, none later than it would have: all of an account, or the one named. */
export async function endSecrets(
  tx: OrgTx,
  id: ServiceAccountId,
  at: Date,
  only?: Id<'secret'>,
): Promise<void> {
  let query = tx
    .updateTable('service_account_secrets')
    .set({ expires_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('service_account_id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
  if (only) query = query.where('id', '=', only)
  await query.execute()
}
