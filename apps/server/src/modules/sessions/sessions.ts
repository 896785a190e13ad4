import { newId, type SessionId, type UserId } from '../../kernel/ids.ts'
import type { Origin } from '../../platform/access.ts'
import {
  type OrgTx,
  type SecondFactorBasis,
  type SecondFactorKind,
  together,
} from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import type { ConnectionRef } from '../connections/index.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import { SessionError } from './errors.ts'
import { isSessionLive, isTouchDue } from './rules.ts'
import {
  endSessions as end,
  endProofs,
  endTokens,
  eraseOrigins,
  insertSession,
  lockUser,
  type SessionRow,
  selectOpenSessions,
  updateLastSeen,
} from './store.ts'

/** Why a session is over. */
export type EndReason =
  | 'signed_out'
  | 'revoked'
  | 'expired'
  | 'too_many'
  | 'password_changed'
  | 'second_factor_reset'
  | 'connection_ended'
  | 'signed_out_at_provider'
  | 'emergency_access_ended'
  | 'user_suspended'
  | 'user_deleted'
  | 'organization_suspended'
  | 'organization_archived'
  | 'organization_deleted'
  // Set where a backup is restored (platform/db/backup).
  | 'restored'

/** What a change needs besides its transaction. `announce` tells every node with the commit. */
export interface Ending {
  reason: EndReason
  now: Date
  announce: Run<'organization'>['announce']
}

export interface NewSession {
  userId: UserId
  policy: EffectivePolicy
  amr: readonly string[]
  acr: string
  authenticatedAt: Date
  secondFactorAt?: Date | null
  secondFactorBy?: SecondFactorBasis | null
  secondFactorKind?: SecondFactorKind | null
  /** The provider that said who it is; null where the account proved itself here. */
  connection: ConnectionRef | null
  /** When it has to be over by the word of that provider. */
  endsAt?: Date | null
  origin: Origin
}

/**
 * Begins a session of an active user. When there are more than the policy allows, the oldest end; the ids of
 * those are in `ended`.
 */
export async function startSession(
  tx: OrgTx,
  { userId, policy, origin, ...proofs }: NewSession,
  { now, announce }: Omit<Ending, 'reason'>,
): Promise<{ session: SessionRow; ended: SessionId[] }> {
  const [status, open] = await together(lockUser(tx, userId), selectOpenSessions(tx, userId))
  if (status !== 'active') throw SessionError.user_not_active()
  const live = open.filter((one) => isSessionLive(one, policy, now))
  const over = open.filter((one) => !live.includes(one))
  const tooMany = live.slice(0, Math.max(0, live.length - policy.session.maximumPerUser + 1))
  const session = await insertSession(tx, {
    id: newId('session'),
    user_id: userId,
    amr: [...proofs.amr],
    acr: proofs.acr,
    authenticated_at: proofs.authenticatedAt,
    second_factor_at: proofs.secondFactorAt ?? null,
    second_factor_by: proofs.secondFactorBy ?? null,
    second_factor_kind: proofs.secondFactorKind ?? null,
    ...connectionColumns(proofs.connection),
    ends_at: proofs.endsAt ?? null,
    ip: origin.ip,
    user_agent: origin.userAgent,
    created_at: now,
    last_seen_at: now,
  })
  await endSessions(tx, idsOf(over), { reason: 'expired', now, announce })
  const ended = await endSessions(tx, idsOf(tooMany), { reason: 'too_many', now, announce })
  return { session, ended }
}

export const connectionColumns = (connection: ConnectionRef | null) => ({
  connection_id: connection?.connectionId ?? null,
  connection_organization_id: connection?.organizationId ?? null,
})

const idsOf = (rows: readonly SessionRow[]): SessionId[] => rows.map((row) => row.id)

/** Ends one session; false when it was over already. */
export async function endSession(tx: OrgTx, id: SessionId, ending: Ending): Promise<boolean> {
  return (await endSessions(tx, [id], ending)).length === 1
}

/** Ends those that are still open, and says which. */
export function endSessions(tx: OrgTx, ids: readonly SessionId[], ending: Ending): Promise<SessionId[]> {
  return announced(end(tx, { ids }, ending.reason, ending.now), ending)
}

/**
 * Ends all sessions of a user but one, and says which. One that is begun at the same time is there before, or finds that what
 * it was to be begun by is void.
 */
export async function endSessionsOfUser(
  tx: OrgTx,
  userId: UserId,
  { except, ...ending }: Ending & { except?: SessionId | undefined },
): Promise<SessionId[]> {
  await lockUser(tx, userId)
  if (revokesTokens(ending.reason)) return revoked(tx, userId, except, ending)
  // Somebody else may be half way in, and would be there a moment later.
  await endProofs(tx, userId, ending.now)
  return announced(end(tx, { userId, except }, ending.reason, ending.now), ending)
}

/** What applications hold by `offline_access` outlives a session that its person leaves, and no other end. */
export const revokesTokens = (reason: string | null): boolean =>
  reason !== 'signed_out' &&
  reason !== 'signed_out_at_provider' &&
  reason !== 'expired' &&
  reason !== 'too_many'

async function revoked(
  tx: OrgTx,
  userId: UserId,
  except: SessionId | undefined,
  ending: Ending,
): Promise<SessionId[]> {
  const ended = await announced(end(tx, { userId, except }, ending.reason, ending.now), ending)
  await endTokensOf(tx, userId, ending)
  return ended
}

/** Whatever applications hold for a user is over, with or without a session. */
export async function endTokensOf(
  tx: OrgTx,
  userId: UserId,
  { now, announce }: Omit<Ending, 'reason'>,
): Promise<void> {
  await endTokens(tx, userId, now)
  announce('principal', userId)
}

/** Ends all of them and forgets where they came from. */
export async function endSessionsForGood(tx: OrgTx, userId: UserId, ending: Ending): Promise<SessionId[]> {
  const ids = await endSessionsOfUser(tx, userId, ending)
  await eraseOrigins(tx, userId)
  return ids
}

async function announced(ended: Promise<SessionId[]>, { announce }: Ending): Promise<SessionId[]> {
  const ids = await ended
  for (const id of ids) announce('session', id)
  return ids
}

/** Notes that a live session is used, at most once a minute. A session that is over stays so. */
export async function touchSession(
  tx: OrgTx,
  session: SessionRow,
  policy: EffectivePolicy,
  now: Date,
): Promise<boolean> {
  if (!isSessionLive(session, policy, now)) return false
  return isTouchDue(session, now) ? updateLastSeen(tx, session.id, now) : true
}
