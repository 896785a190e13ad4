import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { AccessReviewError } from './errors.ts'
import { viewOf } from './show.ts'
import { selectReview } from './store.ts'
import { ReviewParams, ReviewView } from './view.ts'

export const getAccessReview = operation({
  name: 'accessReviews.get',
  summary: 'Get an access review',
  permission: 'reviews:read',
  params: ReviewParams,
  input: z.strictObject({}),
  output: ReviewView,
  errors: [AccessReviewError.not_found],
  async run(context, _input, { reviewId }) {
    const row = await selectReview(context.tx, reviewId)
    if (!row) throw AccessReviewError.not_found()
    return viewOf(context, row)
  },
})
