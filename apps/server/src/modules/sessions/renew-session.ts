import type { SessionId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { connectionColumns, type Ending, type NewSession } from './sessions.ts'
import { type SessionRow, updateProofs } from './store.ts'

/** Notes that the account of an open session has proved itself again, or further. Undefined when it is over. */
export async function renewSession(
  tx: OrgTx,
  id: SessionId,
  proofs: Pick<
    NewSession,
    | 'amr'
    | 'acr'
    | 'authenticatedAt'
    | 'secondFactorAt'
    | 'secondFactorBy'
    | 'secondFactorKind'
    | 'connection'
    | 'endsAt'
  >,
  { now, announce }: Omit<Ending, 'reason'>,
): Promise<SessionRow | undefined> {
  const row = await updateProofs(tx, id, {
    amr: [...proofs.amr],
    acr: proofs.acr,
    authenticated_at: proofs.authenticatedAt,
    second_factor_at: proofs.secondFactorAt ?? null,
    second_factor_by: proofs.secondFactorBy ?? null,
    second_factor_kind: proofs.secondFactorKind ?? null,
    ...connectionColumns(proofs.connection),
    ends_at: proofs.endsAt ?? null,
    last_seen_at: now,
  })
  if (row) announce('session', id)
  return row
}
