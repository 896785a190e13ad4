import { route } from '../../platform/http/route.ts'
import { cancelAccessReview } from './cancel-access-review.ts'
import { closeAccessReview } from './close-access-review.ts'
import { createAccessReview } from './create-access-review.ts'
import { decideAccessReview } from './decide-access-review.ts'
import { exportAccessReview } from './export-access-review.ts'
import { getAccessReview } from './get-access-review.ts'
import { listAccessReviewItems } from './list-access-review-items.ts'
import { listAccessReviews } from './list-access-reviews.ts'
import { updateAccessReview } from './update-access-review.ts'

const ALL = '/organizations/:organizationId/access-reviews'
const ONE = `${ALL}/:reviewId` as const

export const accessReviewRoutes = [
  route(`GET ${ALL}`, listAccessReviews),
  route(`POST ${ALL}`, createAccessReview, 201),
  route(`GET ${ONE}`, getAccessReview),
  route(`PATCH ${ONE}`, updateAccessReview),
  route(`GET ${ONE}/items`, listAccessReviewItems),
  route(`POST ${ONE}/decisions`, decideAccessReview),
  route(`POST ${ONE}/close`, closeAccessReview),
  route(`POST ${ONE}/cancel`, cancelAccessReview),
  route(`GET ${ONE}/result`, exportAccessReview),
]
