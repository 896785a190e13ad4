import type { Insertable, Selectable } from 'kysely'
import type { UserId } from '../../kernel/ids.ts'
import { ask, type Lockouts, type OrgTx } from '../../platform/db/index.ts'
import { forgottenBefore, type Tally } from './lockout-rules.ts'

/** Kinds of proof; the failures of one are not made good by a success of another. */
export type ProofKind = Lockouts['kind']

export async function selectTallies(
  tx: OrgTx,
  userId: UserId,
  kind: ProofKind,
  origins: readonly string[],
): Promise<Map<string, Tally>> {
  const rows = await ask<Selectable<Lockouts>>(
    tx,
    'select * from lockouts where organization_id = $1 and user_id = $2 and kind = $3 and origin = any($4)',
    [tx.organizationId, userId, kind, origins],
  )
  return new Map(
    rows.map((row) => [
      row.origin,
      { failures: row.failures, locks: row.locks, failedAt: row.failed_at, lockedUntil: row.locked_until },
    ]),
  )
}

export async function putTally(
  tx: OrgTx,
  userId: UserId,
  kind: ProofKind,
  origin: string,
  tally: Tally,
): Promise<void> {
  const counted = {
    failures: tally.failures,
    locks: tally.locks,
    failed_at: tally.failedAt,
    locked_until: tally.lockedUntil,
  }
  const row: Insertable<Lockouts> = {
    organization_id: tx.organizationId,
    workspace_id: tx.workspaceId,
    user_id: userId,
    kind,
    origin,
    ...counted,
  }
  await tx
    .insertInto('lockouts')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'user_id', 'kind', 'origin']).doUpdateSet(counted),
    )
    .execute()
}

/** Of one origin, or of all of them. */
export async function deleteTallies(
  tx: OrgTx,
  userId: UserId,
  kind: ProofKind,
  origin?: string,
): Promise<void> {
  let query = tx
    .deleteFrom('lockouts')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
  if (origin !== undefined) query = query.where('origin', '=', origin)
  await query.execute()
}

/** Origins are chosen by whoever fails: those that count for nothing any more do not pile up. */
export async function deleteForgotten(tx: OrgTx, userId: UserId, now: Date): Promise<void> {
  const before = forgottenBefore(now)
  await tx
    .deleteFrom('lockouts')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('failed_at', '<', before)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<', before)]))
    .execute()
}
