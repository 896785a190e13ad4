import { z } from 'zod'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { viewsOf } from './show.ts'
import { selectReviews } from './store.ts'
import { ReviewView } from './view.ts'

/** The latest first. */
export const listAccessReviews = operation({
  name: 'accessReviews.list',
  summary: 'List access reviews',
  permission: 'reviews:read',
  input: PageQuery.extend({ status: ReviewView.shape.status.optional() }),
  output: z.strictObject({ items: z.array(ReviewView), nextCursor: z.string().optional() }),
  errors: [],
  async run(context, { limit, cursor, status }) {
    const rows = await selectReviews(context.tx, { limit, before: afterCursor(cursor), status })
    return toPage(await viewsOf(context, rows), limit, ({ id }) => [id])
  },
})
