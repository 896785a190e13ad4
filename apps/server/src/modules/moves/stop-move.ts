import { appendEvent, NOWHERE, type OrgTx } from '../../platform/db/index.ts'
import { actorOf } from './move-row.ts'
import { type MoveRow, updateMove } from './move-store.ts'

/** Nobody goes on with it by itself; whoever has moved has. */
export async function stopMove(tx: OrgTx, move: MoveRow, reason: string, now: Date): Promise<void> {
  await updateMove(tx, move.id, { status: 'stopped', reason, due_at: null, finished_at: now })
  const place = { workspaceId: tx.workspaceId, organizationId: tx.organizationId }
  await appendEvent(tx, place, actorOf(move), NOWHERE, {
    type: 'move.stopped',
    outcome: 'failed',
    reason,
    target: { kind: 'move', id: move.id },
    data: { moved: move.moved },
  })
}
