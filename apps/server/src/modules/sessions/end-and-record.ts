import type { SessionId, UserId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import { SessionError } from './errors.ts'
import { recordEnded } from './record-ended.ts'
import { endSession, endSessionsOfUser } from './sessions.ts'
import { selectSession } from './store.ts'

/** Ends one session and puts it on record. One that is over, or of somebody else, is none. */
export async function endOne(
  { tx, clock, announce, record }: Run<'organization'>,
  id: SessionId,
  reason: 'revoked' | 'signed_out',
  mayEnd: (userId: UserId) => void | Promise<void>,
): Promise<void> {
  const session = await selectSession(tx, id)
  if (!session || session.ended_at) throw SessionError.not_found()
  await mayEnd(session.user_id)
  if (!(await endSession(tx, id, { reason, now: clock.now(), announce }))) throw SessionError.not_found()
  recordEnded({ record }, session.user_id, [id], reason)
}

/** Ends all sessions of a user but one, and puts that on record. */
export async function endAll(
  { tx, clock, announce, record }: Run<'organization'>,
  userId: UserId,
  reason: 'revoked' | 'signed_out',
  except?: SessionId,
): Promise<void> {
  const ended = await endSessionsOfUser(tx, userId, { reason, now: clock.now(), announce, except })
  record({
    type: 'user.signed_out',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { sessionIds: ended, reason },
  })
  recordEnded({ record }, userId, ended, reason)
}
