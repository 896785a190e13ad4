import { announce, appendOwnEvent, inJanitor, inOrganization } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { deleteRetired, type RetiredAt, selectRetired } from './key-store.ts'
import { toKeyFacts, toKeyView } from './view.ts'

type Needs = Pick<Services, 'db' | 'clock' | 'state'>

const BATCH = 200

/** Takes out the keys that were changed and have stayed long enough beside those that are used. Safe to break off. */
export async function retireKeys(services: Needs): Promise<void> {
  for (;;) {
    const due = await inJanitor(services.db, (tx) => selectRetired(tx, BATCH))
    let removed = 0
    for (const one of due) removed += await retireOf(services, one)
    if (due.length < BATCH || removed === 0) return
  }
}

async function retireOf({ db, clock, state }: Needs, place: RetiredAt): Promise<number> {
  const { workspaceId, organizationId, connectionId } = place
  const changes = [{ workspaceId, topic: 'connection', subject: organizationId } as const]
  const removed = await inOrganization(db, place, async (tx) => {
    const rows = await deleteRetired(tx, connectionId, clock.now())
    for (const row of rows)
      await appendOwnEvent(tx, {
        type: 'connection.key_removed',
        outcome: 'success',
        reason: 'retired',
        target: { kind: 'connection', id: connectionId },
        data: toKeyFacts(toKeyView(row)),
      })
    if (rows.length > 0) await announce(tx, changes)
    return rows.length
  })
  if (removed > 0) state.apply(changes)
  return removed
}
