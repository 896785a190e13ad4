import { z } from 'zod'
import { addSeconds } from '../../kernel/clock.ts'
import { operation } from '../../platform/operation.ts'
import { toAuthor, toAuthorColumns } from '../roles/index.ts'
import { closingEvent } from './closing.ts'
import { AccessReviewError } from './errors.ts'
import { LEASE_SECONDS } from './run-review.ts'
import { viewOf } from './show.ts'
import { lockReview, updateReview } from './store.ts'
import { Trial, tryReview } from './try-review.ts'
import { ReviewParams, ReviewView } from './view.ts'

/**
 * Closes a review: nobody decides any more, and what was decided is done, a few things at a time. A dry run says before what would
 * come of it.
 */
export const closeAccessReview = operation({
  name: 'accessReviews.close',
  summary: 'Close an access review and do what was decided',
  permission: 'reviews:write',
  params: ReviewParams,
  input: z.strictObject({ dryRun: z.boolean().default(false) }),
  output: z.strictObject({ dryRun: z.boolean(), review: ReviewView, trial: Trial.nullable() }),
  errors: [AccessReviewError.not_found, AccessReviewError.not_open],

  async run(context, { dryRun }, { reviewId }) {
    const { tx, actor, clock, record } = context
    const review = await lockReview(tx, reviewId, 'change')
    if (!review) throw AccessReviewError.not_found()
    if (review.status !== 'open') throw AccessReviewError.not_open()
    const closing = {
      ...toAuthorColumns('closer', toAuthor(actor)),
      status: 'closing' as const,
      closed_at: clock.now(),
      look_next_at: null,
    }
    if (dryRun) {
      const trial = await tryReview(context, { ...review, ...closing })
      return { dryRun, review: await viewOf(context, review), trial }
    }
    const due_next_at = addSeconds(clock.now(), LEASE_SECONDS)
    const row = await updateReview(tx, reviewId, { ...closing, due_next_at, version: review.version + 1 })
    record(closingEvent(row, false))
    return { dryRun, review: await viewOf(context, row), trial: null }
  },
})
