import type { SessionId, UserId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import type { EndReason } from './sessions.ts'

/** One event for each session that is over: by it the applications that were signed in to hear of the end. */
export function recordEnded(
  { record }: Pick<Run<'organization'>, 'record'>,
  userId: UserId,
  ids: readonly SessionId[],
  reason: EndReason,
): void {
  for (const id of ids) {
    record({
      type: 'session.ended',
      outcome: 'success',
      target: { kind: 'session', id },
      data: { userId, reason },
      outgoing: true,
    })
  }
}
