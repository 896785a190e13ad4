import type { AccessReviewId, UserId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type Place } from '../../platform/db/index.ts'
import { countItems, type ReviewRow, selectReview, selectReviewers } from './store.ts'

/** A review, for whoever tells of it. */
export interface Told {
  name: string
  status: ReviewRow['status']
  dueAt: Date
  /** None: whoever may decide. */
  reviewerIds: UserId[]
  undecided: number
}

/** Undefined when there is none. */
export function readReview(db: Database, place: Place, id: AccessReviewId): Promise<Told | undefined> {
  return inOrganization(
    db,
    place,
    async (tx) => {
      const row = await selectReview(tx, id)
      if (!row) return undefined
      const reviewers = (await selectReviewers(tx, [id])).get(id) ?? []
      const { items = 0, keep = 0, revoke = 0 } = (await countItems(tx, [id])).get(id) ?? {}
      return {
        name: row.name,
        status: row.status,
        dueAt: row.due_at,
        reviewerIds: reviewers.map((one) => one.id),
        undecided: items - keep - revoke,
      }
    },
    { readOnly: true },
  )
}
