import type { AccessReviewId, UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { type Asks, askedIn } from './asked.ts'
import { countItems, type ReviewRow, selectReview } from './store.ts'

/** A review, for whoever tells of it. */
export interface Told {
  name: string
  status: ReviewRow['status']
  dueAt: Date
  asks: Asks
  /** Of those who are named, who can decide. */
  reviewerIds: UserId[]
  undecided: number
}

/** A review as it is at this moment: what it is called, whom it asks, how much is open. Undefined when there is none. */
export function readReview(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  place: Place,
  id: AccessReviewId,
): Promise<Told | undefined> {
  return inOrganization(
    db,
    place,
    async (tx) => {
      const row = await selectReview(tx, id)
      if (!row) return undefined
      const { asks, reviewers } = await askedIn(tx, row, clock.now())
      const { items = 0, keep = 0, revoke = 0 } = (await countItems(tx, [id])).get(id) ?? {}
      return {
        name: row.name,
        status: row.status,
        dueAt: row.due_at,
        asks,
        reviewerIds: reviewers.flatMap((one) => (one.mayDecide ? [one.id] : [])),
        undecided: items - keep - revoke,
      }
    },
    { readOnly: true },
  )
}
