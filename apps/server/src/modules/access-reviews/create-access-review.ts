import { toDate } from '../../kernel/clock.ts'
import { operation } from '../../platform/operation.ts'
import { lockHoldings, RoleError, toAuthor } from '../roles/index.ts'
import { assertReviewers, beginReview } from './begin-review.ts'
import { AccessReviewError } from './errors.ts'
import { assertDue } from './schedule.ts'
import { Scope } from './scope.ts'
import { viewOf } from './show.ts'
import { findItems } from './snapshot.ts'
import { ReviewFields, ReviewView } from './view.ts'

/** Asks who of the organization is to keep what they have: what there is to decide on is as it is at this moment. */
export const createAccessReview = operation({
  name: 'accessReviews.create',
  summary: 'Begin an access review',
  permission: 'reviews:write',
  input: ReviewFields.extend({ scope: Scope }),
  output: ReviewView,
  errors: [
    AccessReviewError.due_in_past,
    AccessReviewError.due_too_late,
    AccessReviewError.group_not_found,
    AccessReviewError.application_not_found,
    AccessReviewError.reviewer_not_found,
    AccessReviewError.reviewer_not_permitted,
    AccessReviewError.nothing_to_review,
    AccessReviewError.too_many,
    AccessReviewError.too_many_open,
    RoleError.not_found,
  ],
  event: 'access_review.created',
  describe: ({ id, scope, dueAt, undecided, counts, repeatMonths, reviewers }) => ({
    target: { kind: 'access_review', id },
    data: {
      scope,
      dueAt,
      undecided,
      repeatMonths,
      items: counts.items,
      reviewerIds: reviewers.map((one) => one.id),
    },
    outgoing: true,
  }),

  async prepare({ services, organization, clock }, { scope, dueAt }) {
    assertDue(toDate(dueAt), clock.now())
    const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
    return findItems(services, place, scope)
  },

  async run(context, { reviewerIds, dueAt, ...rest }, _params, items) {
    const { tx, actor } = context
    // One after another: each counts those of before.
    const { now } = await lockHoldings(context, 'reviews:write')
    await assertReviewers(tx, reviewerIds, now)
    const row = await beginReview(
      tx,
      {
        ...rest,
        ...{ reviewerIds, named: reviewerIds.length > 0, previousId: null },
        dueAt: toDate(dueAt),
        author: toAuthor(actor),
      },
      items,
      now,
    )
    return viewOf(context, row)
  },
})
