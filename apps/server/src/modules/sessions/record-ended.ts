import type { SessionId, UserId } from '../../kernel/ids.ts'
import type { NewEvent } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import type { EndReason } from './sessions.ts'

/** The applications that were signed in to by it hear of its end. */
export const endedEvent = (userId: UserId | undefined, id: SessionId, reason: EndReason): NewEvent => ({
  type: 'session.ended',
  outcome: 'success',
  reason,
  target: { kind: 'session', id },
  data: { userId, reason },
  outgoing: true,
})

/** One event for each session that is over: by it the applications that were signed in to hear of the end. */
export function recordEnded(
  { record }: Pick<Run<'organization'>, 'record'>,
  userId: UserId,
  ids: readonly SessionId[],
  reason: EndReason,
): void {
  for (const id of ids) record(endedEvent(userId, id, reason))
}
