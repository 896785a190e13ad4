export { attendReviews } from './attend-reviews.ts'
export { readReview } from './read-review.ts'
export { accessReviewRoutes } from './routes.ts'
export { runReview } from './run-review.ts'
