import type { SessionId, UserId } from '../../kernel/ids.ts'
import { appendOwnEvent, type NewEvent, type OrgTx, together } from '../../platform/db/index.ts'
import { recordEnded } from './record-ended.ts'
import type { EndReason } from './sessions.ts'
import { endSessions } from './store.ts'

/** Ends what is still open of these, each with its event in the same transaction. */
export async function endWithEvents(
  tx: OrgTx,
  sessions: readonly { id: SessionId; userId: UserId }[],
  reason: EndReason,
  now: Date,
): Promise<void> {
  const ended = new Set(await endSessions(tx, { ids: sessions.map(({ id }) => id) }, reason, now))
  const written: Promise<void>[] = []
  const record = (event: NewEvent) => void written.push(appendOwnEvent(tx, event))
  for (const { id, userId } of sessions) if (ended.has(id)) recordEnded({ record }, userId, [id], reason)
  await together(...written)
}
