import { appendEvent, inJanitor, inOrganization, NOWHERE, SYSTEM } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { targetOfApplicant } from './applicant-view.ts'
import { deleteOverdue, selectOverdue } from './end-waiting-store.ts'

const BATCH = 100
const MOST_BATCHES = 20

/**
 * Forgets people who registered and whom nobody has decided on in time, and has them told. Comes before what is over is
 * removed unseen. Returns for how many it was done.
 */
export async function endWaiting({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  let total = 0
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const overdue = await inJanitor(db, (tx) => selectOverdue(tx, BATCH))
    for (const { id, ...place } of overdue)
      await inOrganization(db, place, async (tx) => {
        const ended = await deleteOverdue(tx, id, clock.now())
        if (!ended) return
        await appendEvent(tx, place, SYSTEM, NOWHERE, {
          type: 'applicant.expired',
          outcome: 'success',
          target: targetOfApplicant(id),
          // What the mail needs: the row is gone.
          personal: { ...ended },
          outgoing: true,
        })
      })
    total += overdue.length
    if (overdue.length < BATCH) break
  }
  return total
}
