import type { Selectable } from 'kysely'
import { type Id, newId, type UserId } from '../../kernel/ids.ts'
import { ask, type Factors, type OrgTx, type WorkspaceTx } from '../../platform/db/index.ts'

export type FactorRow = Selectable<Factors>

/** The authenticator app of a user, if it was confirmed. */
export function selectTotp(tx: OrgTx, userId: UserId): Promise<FactorRow | undefined> {
  return tx
    .selectFrom('factors')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('kind', '=', 'totp')
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
}

/** Puts a factor that was proved in the place of the one of its kind; whether there was one. */
export async function upsertFactor(
  tx: OrgTx,
  row: Pick<FactorRow, 'user_id' | 'kind' | 'name' | 'secret' | 'last_step'> & { confirmed_at: Date },
): Promise<boolean> {
  const [stored] = await ask<{ replaced: boolean }>(
    tx,
    `insert into factors (organization_id, workspace_id, id, user_id, kind, name, secret, confirmed_at, last_step)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (organization_id, user_id, kind) do update set id = excluded.id, name = excluded.name,
       secret = excluded.secret, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step
     returning xmax <> 0 as replaced`,
    [
      ...[tx.organizationId, tx.workspaceId, newId('factor'), row.user_id, row.kind],
      ...[row.name, row.secret, row.confirmed_at, row.last_step],
    ],
  )
  return stored?.replaced === true
}

/** Whether there was one. What is under way by it proves nothing any more. */
export async function deleteFactor(tx: OrgTx, userId: UserId, kind: FactorRow['kind']): Promise<boolean> {
  const result = await tx
    .deleteFrom('factors')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function deleteFactors(tx: OrgTx, userId: UserId): Promise<void> {
  await tx
    .deleteFrom('factors')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .execute()
}

/**
 * Takes all of a user's away; returns how many there were. Passkeys are second factors as well; what else is to be said of
 * them is in `modules/passkeys`, which imports this module.
 */
export async function deletePasskeys(tx: OrgTx, userId: UserId): Promise<number> {
  const result = await tx
    .deleteFrom('passkeys')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** What there is of a user, and since when; never what it is. */
export const selectFactorsOf = (
  tx: OrgTx,
  userId: UserId,
): Promise<Pick<FactorRow, 'id' | 'kind' | 'name' | 'created_at' | 'confirmed_at'>[]> =>
  tx
    .selectFrom('factors')
    .select(['id', 'kind', 'name', 'created_at', 'confirmed_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute()

/** Uses up a time step; false when it, or a later one, is used already (RFC 6238, 5.2). */
export async function useTotpStep(tx: OrgTx, id: Id<'factor'>, step: number): Promise<boolean> {
  const result = await tx
    .updateTable('factors')
    .set({ last_step: String(step) })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('last_step', '<', String(step))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function replaceRecoveryCodes(
  tx: OrgTx,
  userId: UserId,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx
    .deleteFrom('recovery_codes')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .execute()
  if (hashes.length === 0) return
  await tx
    .insertInto('recovery_codes')
    .values(
      hashes.map((code_hash) => ({
        organization_id: tx.organizationId,
        workspace_id: tx.workspaceId,
        user_id: userId,
        code_hash,
      })),
    )
    .execute()
}

/** Uses up a recovery code; false when there is none such, or it is used. */
export async function useRecoveryCode(tx: OrgTx, userId: UserId, hash: Buffer, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export type FactorKey = Pick<FactorRow, 'organization_id' | 'id'>

/** Which factors there are in a workspace, in the order of their keys, a page after another. */
export function selectFactorsOfWorkspace(
  tx: WorkspaceTx,
  after: FactorKey | undefined,
  limit: number,
): Promise<FactorKey[]> {
  let query = tx
    .selectFrom('factors')
    .select(['organization_id', 'id'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('organization_id')
    .orderBy('id')
    .limit(limit)
  if (after)
    query = query.where((eb) =>
      eb(eb.refTuple('organization_id', 'id'), '>', eb.tuple(after.organization_id, after.id)),
    )
  return query.execute()
}

/** These factors of the organization, as far as they are still there. */
export function selectFactors(tx: OrgTx, ids: readonly FactorRow['id'][]): Promise<FactorRow[]> {
  return tx
    .selectFrom('factors')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .execute()
}

/** Puts a secret sealed anew in the place of the one that was read, unless the factor was changed meanwhile. */
export async function replaceFactorSecret(tx: OrgTx, row: FactorRow, sealed: Buffer): Promise<void> {
  await tx
    .updateTable('factors')
    .set({ secret: sealed })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', row.id)
    .where('secret', '=', row.secret)
    .execute()
}
