import { z } from 'zod'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization } from '../../platform/db/index.ts'
import { CsvLines, Lines, LinesOutput } from '../../platform/lines.ts'
import { operation } from '../../platform/operation.ts'
import { AccessReviewError } from './errors.ts'
import { type ItemRow, selectItems } from './item-store.ts'
import { viewOf } from './show.ts'
import { type ReviewRow, selectReview } from './store.ts'
import { ReviewParams, type ReviewView, toItemView } from './view.ts'

const AT_ONCE = 1_000

/** What came of a review, for whoever has to show it later: as lines of JSON, the review first, or as a table of its items. */
export const exportAccessReview = operation({
  name: 'accessReviews.export',
  summary: 'Take out what came of an access review',
  permission: 'reviews:read',
  params: ReviewParams,
  input: z.strictObject({ format: z.enum(['jsonl', 'csv']).default('jsonl') }),
  output: LinesOutput,
  errors: [AccessReviewError.not_found, AccessReviewError.not_closed],
  event: 'access_review.exported',
  describe: (_lines, { format }, { reviewId }) => ({
    target: { kind: 'access_review', id: reviewId },
    data: { format },
  }),

  async run(context, { format }, { reviewId }) {
    const review = await selectReview(context.tx, reviewId)
    if (!review) throw AccessReviewError.not_found()
    if (review.status !== 'closed' && review.status !== 'cancelled') throw AccessReviewError.not_closed()
    const { services, organization } = context
    const rows = rowsOf(services.db, organization, review)
    if (format === 'csv') return new CsvLines(Object.keys(COLUMNS), cellsOf(rows))
    return new Lines(linesOf(await viewOf(context, review), rows))
  },
})

/** Read in pieces; no connection is held while the reader is slow. */
async function* rowsOf(
  db: Database,
  { id, workspaceId }: OrganizationContext,
  review: ReviewRow,
): AsyncGenerator<ItemRow> {
  const place = { workspaceId, organizationId: id }
  const nothing = { state: undefined, outcome: undefined, kind: undefined, principalId: undefined }
  let after: string | undefined
  do {
    const filter = { ...nothing, after, limit: AT_ONCE }
    const page = await inOrganization(db, place, (tx) => selectItems(tx, review.id, filter), {
      readOnly: true,
    })
    yield* page
    after = page.length === AT_ONCE ? page.at(-1)?.id : undefined
  } while (after !== undefined)
}

async function* linesOf(review: ReviewView, rows: AsyncIterable<ItemRow>): AsyncGenerator<object> {
  const { mayDecide: _mayDecide, ...about } = review
  yield { part: 'review', ...about }
  let items = 0
  for await (const row of rows) {
    const { isOwn: _isOwn, ...item } = toItemView(row, '')
    items += 1
    yield { part: 'item', ...item }
  }
  // Without it a file is cut short.
  yield { part: 'end', items }
}

const at = (time: Date | null): string | null => time?.toISOString() ?? null

const COLUMNS: Record<string, (row: ItemRow) => unknown> = {
  id: (row) => row.id,
  kind: (row) => row.kind,
  principalId: (row) => row.principal_id,
  principalName: (row) => row.principal_name,
  thingId: (row) => row.role_id ?? row.group_id ?? row.client_id,
  thingName: (row) => row.thing_name,
  roleKey: (row) => row.role_key,
  reach: (row) => row.reach,
  endsAt: (row) => at(row.ends_at),
  heldSince: (row) => at(row.held_since),
  lastSignInAt: (row) => at(row.last_sign_in_at),
  lastUsedAt: (row) => at(row.last_used_at),
  connectionId: (row) => row.connection_id,
  directoryId: (row) => row.directory_id,
  decision: (row) => row.decision,
  reason: (row) => row.reason,
  decidedById: (row) => row.decider_id,
  decidedByName: (row) => row.decider_name,
  decidedAt: (row) => at(row.decided_at),
  outcome: (row) => row.outcome,
  outcomeCode: (row) => row.outcome_code,
  outcomeAt: (row) => at(row.outcome_at),
}

async function* cellsOf(rows: AsyncIterable<ItemRow>): AsyncGenerator<unknown[]> {
  const columns = Object.values(COLUMNS)
  for await (const row of rows) yield columns.map((of) => of(row))
}
