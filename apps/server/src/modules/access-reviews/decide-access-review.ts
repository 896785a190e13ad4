import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import type { NewEvent } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { lockHoldings, toAuthor, toAuthorColumns } from '../roles/index.ts'
import { grantsOf, refusalOf } from './apply-items.ts'
import { askedIn, isAsked } from './asked.ts'
import { AccessReviewError } from './errors.ts'
import { decideItems, selectItemsById } from './item-store.ts'
import type { Item } from './judge-store.ts'
import { lockReview } from './store.ts'
import { isOf, ReviewParams } from './view.ts'

const MOST = 200
const LONGEST_REASON = 500

const Decision = z.enum(['keep', 'revoke'])

/**
 * Decides on some of what a review asks about, or takes a decision back. Who cannot be decided on is told of each and keeps nothing
 * else from being decided. Records its events itself: what was refused is among them.
 */
export const decideAccessReview = operation({
  name: 'accessReviews.decide',
  summary: 'Decide in an access review',
  permission: 'reviews:decide',
  params: ReviewParams,
  input: z
    .strictObject({
      itemIds: z
        .array(idSchema('accessReviewItem'))
        .min(1)
        .max(MOST)
        .transform((ids) => [...new Set(ids)]),
      decision: Decision.nullable().describe('Null: it is open again.'),
      reason: shownText(LONGEST_REASON).default(''),
    })
    .refine(({ decision, reason }) => decision !== 'revoke' || reason !== '', {
      path: ['reason'],
      message: 'say why it is taken away',
    }),
  output: z.strictObject({
    decided: z.number().int(),
    results: z
      .array(
        z.strictObject({
          itemId: idSchema('accessReviewItem'),
          code: z.string().nullable().describe('Why it could not be decided.'),
        }),
      )
      .describe('Of each item once.'),
  }),
  errors: [
    AccessReviewError.not_found,
    AccessReviewError.item_not_found,
    AccessReviewError.not_open,
    AccessReviewError.not_reviewer,
    AccessReviewError.no_reviewer_left,
  ],

  async run(context, { itemIds, decision, reason }, { reviewId }) {
    const { tx, record } = context
    // As whoever does what was decided takes them: first the review, then what is held.
    const review = await lockReview(tx, reviewId, 'decide')
    if (!review) throw AccessReviewError.not_found()
    if (review.status !== 'open') throw AccessReviewError.not_open()
    const held = await lockHoldings(context, 'reviews:decide', 'shared')
    const asked = await askedIn(tx, review, held.now)
    if (asked.asks === 'nobody') throw AccessReviewError.no_reviewer_left()
    if (!isAsked(asked, held.actor.id)) throw AccessReviewError.not_reviewer()
    const items = await selectItemsById(tx, reviewId, itemIds)
    if (items.length !== itemIds.length) throw AccessReviewError.item_not_found()
    // What is open again goes by itself where that was said.
    const takes = decision === 'revoke' || (decision === null && review.undecided === 'revoke')
    const grants = takes ? await grantsOf(tx, items) : new Map()
    const codeOf = (item: Item): string | null => {
      if (isOf(item, held.actor.id)) return AccessReviewError.own_access.code
      return (takes && refusalOf(item, held, grants)) || null
    }
    const results = items.map((item) => ({ itemId: item.id, code: codeOf(item) }))
    const decided = results.flatMap(({ itemId, code }) => (code === null ? [itemId] : []))
    await decideItems(tx, reviewId, decided, {
      decision,
      reason: reason === '' ? null : reason,
      ...(decision === null
        ? NOBODY
        : { ...toAuthorColumns('decider', toAuthor(held.actor)), decided_at: held.now }),
    })
    if (decided.length > 0) record(decidedEvent(reviewId, decision, decided))
    for (const [code, refused] of Map.groupBy(results, (one) => one.code))
      if (code !== null)
        record({
          ...decidedEvent(
            reviewId,
            decision,
            refused.map(({ itemId }) => itemId),
          ),
          outcome: 'denied',
          reason: code,
        })
    return { decided: decided.length, results }
  },
})

const NOBODY = {
  decider_kind: null,
  decider_id: null,
  decider_organization_id: null,
  decider_bound_to: null,
  decided_at: null,
}

const decidedEvent = (id: string, decision: string | null, itemIds: readonly string[]): NewEvent => ({
  type: 'access_review.decided',
  outcome: 'success',
  target: { kind: 'access_review', id },
  data: { decision, itemIds },
})
