import { toDate } from '../../kernel/clock.ts'
import { operation } from '../../platform/operation.ts'
import { toAuthor, toAuthorColumns } from '../roles/index.ts'
import { lookAgainAt } from './asked.ts'
import { assertReviewers } from './begin-review.ts'
import { AccessReviewError } from './errors.ts'
import { assertDue, beginsAgainAt, dueOf } from './schedule.ts'
import { viewOf } from './show.ts'
import { lockReview, replaceReviewers, updateReview } from './store.ts'
import { ReviewChanges, ReviewParams, ReviewView } from './view.ts'

/**
 * Changes what is given. Of one that is closed whether it begins again, and nothing else: what came of it stays. Whoever says what
 * becomes of what nobody decides, or until when, answers for it from then on: it is done by what they hold.
 */
export const updateAccessReview = operation({
  name: 'accessReviews.update',
  summary: 'Change an access review',
  permission: 'reviews:write',
  params: ReviewParams,
  input: ReviewChanges,
  output: ReviewView,
  errors: [
    AccessReviewError.not_found,
    AccessReviewError.not_open,
    AccessReviewError.stale,
    AccessReviewError.due_in_past,
    AccessReviewError.due_too_late,
    AccessReviewError.reviewer_not_found,
    AccessReviewError.reviewer_not_permitted,
  ],
  event: 'access_review.updated',
  describe: ({ id, dueAt, undecided, repeatMonths, reviewers }, changes) => ({
    target: { kind: 'access_review', id },
    data: {
      fields: Object.keys(changes).sort(),
      dueAt,
      undecided,
      repeatMonths,
      reviewerIds: reviewers.map((one) => one.id),
    },
    // Whoever is asked now is told.
    outgoing: changes.reviewerIds !== undefined,
  }),

  async run(context, changes, { reviewId }) {
    const { tx, actor, clock, expectedVersion } = context
    const now = clock.now()
    const review = await lockReview(tx, reviewId, 'change')
    if (!review) throw AccessReviewError.not_found()
    if (expectedVersion !== undefined && expectedVersion !== review.version) throw AccessReviewError.stale()
    const { name, dueAt, undecided, reviewerIds, repeatMonths } = changes
    const isRepeatAlone = Object.keys(changes).every((field) => field === 'repeatMonths')
    if (review.status !== 'open' && !(review.status === 'closed' && isRepeatAlone))
      throw AccessReviewError.not_open()
    const due = dueAt === undefined ? review.due_at : toDate(dueAt)
    if (dueAt !== undefined) assertDue(due, now)
    const isSaidAnew =
      (undecided ?? review.undecided) !== review.undecided || due.getTime() !== review.due_at.getTime()
    if (reviewerIds) {
      await assertReviewers(tx, reviewerIds, now)
      await replaceReviewers(tx, reviewId, reviewerIds)
    }
    const isNamed = reviewerIds ? reviewerIds.length > 0 : review.named
    const months = repeatMonths === undefined ? review.repeat_months : repeatMonths
    const row = await updateReview(tx, reviewId, {
      ...(name !== undefined && { name }),
      ...(undecided !== undefined && { undecided }),
      repeat_months: months,
      ...(review.status === 'closed' && { due_next_at: beginsAgainAt(review.created_at, months, now) }),
      ...(reviewerIds && {
        named: isNamed,
        unattended_at: null,
        look_next_at: lookAgainAt(isNamed, now),
      }),
      ...(dueAt !== undefined && dueAnew(due, now)),
      ...(isSaidAnew && toAuthorColumns('author', toAuthor(actor))),
      version: review.version + 1,
    })
    return viewOf(context, row)
  },
})

/** As if it were begun now: of a day that is set anew people are told anew. */
function dueAnew(dueAt: Date, now: Date) {
  const { steps, next } = dueOf({ dueAt, setAt: now, steps: 0 }, now)
  return { due_at: dueAt, reminders: steps, due_next_at: next }
}
