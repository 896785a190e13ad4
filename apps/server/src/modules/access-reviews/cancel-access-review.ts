import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { AccessReviewError } from './errors.ts'
import { viewOf } from './show.ts'
import { endReview, lockReview } from './store.ts'
import { ReviewParams, ReviewView } from './view.ts'

/** Calls a review off: nothing comes of what was decided, and it stays on record. */
export const cancelAccessReview = operation({
  name: 'accessReviews.cancel',
  summary: 'Call an access review off',
  permission: 'reviews:write',
  params: ReviewParams,
  input: z.strictObject({}),
  output: ReviewView,
  errors: [AccessReviewError.not_found, AccessReviewError.not_open],
  event: 'access_review.cancelled',
  describe: ({ id }) => ({ target: { kind: 'access_review', id } }),
  async run(context, _input, { reviewId }) {
    const { tx, clock } = context
    const review = await lockReview(tx, reviewId, 'change')
    if (!review) throw AccessReviewError.not_found()
    if (review.status !== 'open') throw AccessReviewError.not_open()
    const row = await endReview(tx, reviewId, {
      status: 'cancelled',
      due_next_at: null,
      look_next_at: null,
      finished_at: clock.now(),
      version: review.version + 1,
    })
    return viewOf(context, row)
  },
})
