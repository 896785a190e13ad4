import { z } from 'zod'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { AccessReviewError } from './errors.ts'
import { selectItems } from './item-store.ts'
import { selectReview } from './store.ts'
import { ItemView, ReviewParams, toItemView } from './view.ts'

/** What there is to decide on, and what came of it. */
export const listAccessReviewItems = operation({
  name: 'accessReviews.listItems',
  summary: 'List what there is to decide on in an access review',
  permission: 'reviews:read',
  params: ReviewParams,
  input: PageQuery.extend({
    state: z.enum(['undecided', 'keep', 'revoke']).optional(),
    outcome: ItemView.shape.outcome.unwrap().optional(),
    kind: ItemView.shape.kind.optional(),
    principalId: z.string().max(40).optional(),
  }),
  output: z.strictObject({ items: z.array(ItemView), nextCursor: z.string().optional() }),
  errors: [AccessReviewError.not_found],
  async run({ tx, actor }, { limit, cursor, ...filter }, { reviewId }) {
    if (!(await selectReview(tx, reviewId))) throw AccessReviewError.not_found()
    const { state, outcome, kind, principalId } = filter
    const after = afterCursor(cursor)
    const asked = { state, outcome, kind, principalId, after, limit: limit + 1 }
    const rows = await selectItems(tx, reviewId, asked)
    return toPage(
      rows.map((row) => toItemView(row, actor.id)),
      limit,
      ({ id }) => [id],
    )
  },
})
