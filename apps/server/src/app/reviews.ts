import { forEachApart } from '../kernel/each.ts'
import { isId } from '../kernel/ids.ts'
import { attendReviews, lookAtReviews, runReview } from '../modules/access-reviews/index.ts'
import type { Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** What was decided in a review is done beside requests, a few things at a time. */
export function registerReviews(outbox: Outbox, jobs: Jobs, services: Services): void {
  outbox.on('access_review.closing', 'reviews', async ({ workspaceId, organizationId, targetId }) => {
    if (isId('accessReview', targetId)) await runReview(services, { workspaceId, organizationId }, targetId)
  })
  // What is due first; where it fails, the rest is done all the same.
  const rounds = [attendReviews, lookAtReviews]
  jobs.register('reviews-due', async () => {
    await forEachApart(rounds, 'rounds of reviews', (round) => round(services))
  })
}
