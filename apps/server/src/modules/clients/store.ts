import type { Selectable } from 'kysely'
import { type ApplicationId, type Id, isId, type ServiceAccountId } from '../../kernel/ids.ts'
import type { ApplicationSecrets, OrgTx } from '../../platform/db/index.ts'

/** Whose secret it is: an application or a service account, as its id says. */
export type OwnerId = ApplicationId | ServiceAccountId
export type SecretRow = Pick<
  Selectable<ApplicationSecrets>,
  'id' | 'secret_hash' | 'created_at' | 'expires_at'
>

/** Each kind has a table of its own, so that its rows go with their owner; they differ by the owner's column only. */
const placeOf = (id: OwnerId) =>
  (isId('application', id)
    ? { table: 'application_secrets', owner: 'application_id' }
    : { table: 'service_account_secrets', owner: 'service_account_id' }) as {
    table: 'application_secrets'
    owner: 'application_id'
  }

/** Secrets that are live at `now`, newest first. */
export function selectLiveSecrets(tx: OrgTx, ownerId: OwnerId, now: Date): Promise<SecretRow[]> {
  const { table, owner } = placeOf(ownerId)
  return tx
    .selectFrom(table)
    .select(['id', 'secret_hash', 'created_at', 'expires_at'])
    .where('organization_id', '=', tx.organizationId)
    .where(owner, '=', ownerId as ApplicationId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('id', 'desc')
    .execute()
}

export function insertSecret(
  tx: OrgTx,
  ownerId: OwnerId,
  row: { id: Id<'secret'>; secret_hash: Buffer },
): Promise<SecretRow> {
  const { table, owner } = placeOf(ownerId)
  const place = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
  return tx
    .insertInto(table)
    .values({
      ...row,
      ...place,
      ...({ [owner]: ownerId } as { application_id: ApplicationId }),
      expires_at: null,
    })
    .returning(['id', 'secret_hash', 'created_at', 'expires_at'])
    .executeTakeFirstOrThrow()
}

/** Ends live secrets at `at`, none later than it would have: all of an owner, or the one named. */
export async function endSecrets(tx: OrgTx, ownerId: OwnerId, at: Date, only?: Id<'secret'>): Promise<void> {
  const { table, owner } = placeOf(ownerId)
  let query = tx
    .updateTable(table)
    .set({ expires_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where(owner, '=', ownerId as ApplicationId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
  if (only) query = query.where('id', '=', only)
  await query.execute()
}
