import type { Clock } from '../../kernel/clock.ts'
import { type Actor, isPermitted, type OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { countItems, type Reviewer, type ReviewRow, selectReviewers } from './store.ts'
import { type ReviewView, toReviewView } from './view.ts'

interface Context {
  tx: OrgTx
  actor: Actor
  organization: OrganizationContext
  clock: Clock
}

/** Reviews as whoever asks sees them. */
export async function viewsOf(context: Context, rows: readonly ReviewRow[]): Promise<ReviewView[]> {
  const ids = rows.map(({ id }) => id)
  const reviewers = await selectReviewers(context.tx, ids)
  const counts = await countItems(context.tx, ids)
  return rows.map((row) => {
    const asked = reviewers.get(row.id) ?? []
    return toReviewView(row, asked, counts.get(row.id), mayDecideIn(context, asked))
  })
}

export async function viewOf(context: Context, row: ReviewRow): Promise<ReviewView> {
  const [view] = await viewsOf(context, [row])
  if (!view) throw new Error('no view of a review')
  return view
}

/** Whoever is asked, or where nobody is, whoever may. */
export const isAsked = (reviewers: readonly Reviewer[], actorId: string): boolean =>
  reviewers.length === 0 || reviewers.some(({ id }) => id === actorId)

const mayDecideIn = ({ actor, organization, clock }: Context, reviewers: readonly Reviewer[]): boolean =>
  isAsked(reviewers, actor.id) && isPermitted(actor, 'reviews:decide', organization, clock.now())
