import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ApplicationId, Id, OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import {
  type ApplicationSecrets,
  type Applications,
  type OrgTx,
  type ProtocolTx,
  together,
} from '../../platform/db/index.ts'

export type ApplicationRow = Selectable<Applications>
export type SecretRow = Selectable<ApplicationSecrets>

const owned = (tx: OrgTx) => ({ organization_id: tx.organizationId, workspace_id: tx.workspaceId })

/** The application and the client id that leads to it. */
export async function insertApplication(
  tx: OrgTx,
  row: Omit<Insertable<Applications>, 'organization_id' | 'workspace_id'>,
): Promise<ApplicationRow> {
  const [created] = await together(
    tx
      .insertInto('applications')
      .values({ ...row, ...owned(tx) })
      .returningAll()
      .executeTakeFirstOrThrow(),
    tx
      .insertInto('client_ids')
      .values({ ...owned(tx), client_id: row.client_id, kind: 'application', subject_id: row.id })
      .execute(),
  )
  return created
}

export function selectApplication(tx: OrgTx, id: ApplicationId): Promise<ApplicationRow | undefined> {
  return tx
    .selectFrom('applications')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function selectApplications(
  tx: OrgTx,
  { limit, after }: { limit: number; after: ApplicationId | undefined },
): Promise<ApplicationRow[]> {
  let query = tx
    .selectFrom('applications')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id')
    .limit(limit + 1)
  if (after) query = query.where('id', '>', after)
  return query.execute()
}

/** Changes the application unless its version is another than expected; undefined when nothing matched. */
export function updateApplication(
  tx: OrgTx,
  id: ApplicationId,
  changes: Updateable<Applications>,
  expectedVersion: number | undefined,
): Promise<ApplicationRow | undefined> {
  let query = tx
    .updateTable('applications')
    .set(changes)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  return query.returningAll().executeTakeFirst()
}

export async function deleteApplication(tx: OrgTx, id: ApplicationId, clientId: string): Promise<void> {
  await together(
    tx
      .deleteFrom('applications')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id)
      .execute(),
    tx
      .deleteFrom('client_ids')
      .where('workspace_id', '=', tx.workspaceId)
      .where('organization_id', '=', tx.organizationId)
      .where('client_id', '=', clientId)
      .execute(),
  )
}

/** Secrets that are live at `now`, newest first. */
export function selectLiveSecrets(tx: OrgTx, id: ApplicationId, now: Date): Promise<SecretRow[]> {
  return tx
    .selectFrom('application_secrets')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('application_id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('id', 'desc')
    .execute()
}

export async function insertSecret(
  tx: OrgTx,
  row: { id: Id<'secret'>; application_id: ApplicationId; secret_hash: Buffer },
): Promise<SecretRow> {
  return tx
    .insertInto('application_secrets')
    .values({ ...row, ...owned(tx), expires_at: null })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Ends live secrets at `at`: all of an application, or the one named. Returns how many. */
export async function endSecrets(
  tx: OrgTx,
  id: ApplicationId,
  at: Date,
  only?: Id<'secret'>,
): Promise<number> {
  let query = tx
    .updateTable('application_secrets')
    .set({ expires_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('application_id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
  if (only) query = query.where('id', '=', only)
  const result = await query.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Which organizations own applications. */
export function selectOwners(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  clientIds: readonly string[],
): Promise<{ client_id: string; organization_id: OrganizationId }[]> {
  return tx
    .selectFrom('client_ids')
    .select(['client_id', 'organization_id'])
    .where('workspace_id', '=', workspaceId)
    .where('client_id', 'in', clientIds)
    .where('kind', '=', 'application')
    .execute()
}

export function selectNames(
  tx: OrgTx,
  clientIds: readonly string[],
): Promise<{ client_id: string; name: string }[]> {
  return tx
    .selectFrom('applications')
    .select(['client_id', 'name'])
    .where('organization_id', '=', tx.organizationId)
    .where('client_id', 'in', clientIds)
    .execute()
}
