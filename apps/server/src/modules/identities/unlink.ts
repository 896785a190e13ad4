import type { ConnectionId, UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { type Ending, endSessions, endTokensOf, recordEnded, selectThroughOf } from '../sessions/index.ts'
import { deleteIdentities } from './store.ts'

/**
 * An account is nobody at a connection any more: what came through it ends, and what applications hold for the person. False
 * when it was nobody there before.
 */
export async function unlink(
  tx: OrgTx,
  {
    userId,
    connectionId,
    by,
  }: {
    userId: UserId
    connectionId: ConnectionId
    by: 'person' | 'administrator' | 'address' | 'reset' | 'directory'
  },
  { now, announce }: Omit<Ending, 'reason'>,
  record: Run<'organization'>['record'],
): Promise<boolean> {
  const subjects = await deleteIdentities(tx, userId, connectionId)
  if (subjects.length === 0) return false
  const through = await selectThroughOf(tx, userId, connectionId)
  const ended = await endSessions(tx, through, { reason: 'connection_ended', now, announce })
  await endTokensOf(tx, userId, { now, announce })
  record({
    type: 'user.identity_unlinked',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { connectionId, by },
    personal: { subjects },
    outgoing: true,
  })
  recordEnded({ record }, userId, ended, 'connection_ended')
  return true
}
