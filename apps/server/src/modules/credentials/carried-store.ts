import type { UserId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import type { FactorRow } from './factor-store.ts'

/** A password and those before it, by their hashes. */
export interface StoredPasswords {
  hash: string
  changedAt: Date
  mustChange: boolean
  /** Of a hash from elsewhere: what comparing with it costs. Null of the house's own. */
  legacyCostMs: number | null
  earlier: readonly { hash: string; changed_at: Date }[]
}

export async function selectPasswordsOf(tx: OrgTx, userId: UserId): Promise<StoredPasswords | undefined> {
  const [present, earlier] = await together(
    tx
      .selectFrom('passwords')
      .selectAll()
      .where('organization_id', '=', tx.organizationId)
      .where('user_id', '=', userId)
      .executeTakeFirst(),
    tx
      .selectFrom('password_history')
      .select(['hash', 'changed_at'])
      .where('organization_id', '=', tx.organizationId)
      .where('user_id', '=', userId)
      .execute(),
  )
  if (!present) return undefined
  const { hash, changed_at: changedAt, must_change: mustChange, legacy_cost_ms: legacyCostMs } = present
  return { hash, changedAt, mustChange, legacyCostMs, earlier }
}

/** Of a new account, which has none. */
export async function insertPasswords(
  tx: OrgTx,
  userId: UserId,
  { hash, changedAt, mustChange, legacyCostMs, earlier }: StoredPasswords,
): Promise<void> {
  const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId, user_id: userId }
  await together(
    tx
      .insertInto('passwords')
      .values({
        ...owned,
        hash,
        changed_at: changedAt,
        must_change: mustChange,
        legacy_cost_ms: legacyCostMs,
      })
      .execute(),
    earlier.length > 0
      ? tx
          .insertInto('password_history')
          .values(earlier.map((one) => ({ ...owned, ...one })))
          .execute()
      : undefined,
  )
}

export const selectConfirmedFactors = (tx: OrgTx, userId: UserId): Promise<FactorRow[]> =>
  tx
    .selectFrom('factors')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .execute()

export async function insertFactor(tx: OrgTx, row: FactorRow): Promise<void> {
  const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
  await tx
    .insertInto('factors')
    .values({ ...row, ...owned })
    .execute()
}
