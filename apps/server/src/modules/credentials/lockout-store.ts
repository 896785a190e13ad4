import type { Selectable } from 'kysely'
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

/** Written behind the account, so that of nobody nothing is kept, by the same statement. */
const PUT = `
  insert into lockouts (organization_id, workspace_id, user_id, kind, origin, failures, locks, failed_at, locked_until)
  select organization_id, workspace_id, id, $3, $4, $5::int, $6::int, $7::timestamptz, $8::timestamptz
    from users where organization_id = $1 and id = $2
  on conflict (organization_id, user_id, kind, origin) do update
    set failures = excluded.failures, locks = excluded.locks, failed_at = excluded.failed_at, locked_until = excluded.locked_until`

export async function putTally(
  tx: OrgTx,
  userId: UserId,
  kind: ProofKind,
  origin: string,
  { failures, locks, failedAt, lockedUntil }: Tally,
): Promise<void> {
  await ask(tx, PUT, [tx.organizationId, userId, kind, origin, failures, locks, failedAt, lockedUntil])
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
