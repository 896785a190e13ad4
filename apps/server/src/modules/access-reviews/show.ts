import type { Clock } from '../../kernel/clock.ts'
import { type Actor, isPermitted, type OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { type Asked, isAsked, selectAsked } from './asked.ts'
import { countItems, type ReviewRow } from './store.ts'
import { type ReviewView, toReviewView } from './view.ts'

interface Context {
  tx: OrgTx
  actor: Actor
  organization: OrganizationContext
  clock: Clock
}

/** Reviews as whoever asks sees them. */
export async function viewsOf(context: Context, rows: readonly ReviewRow[]): Promise<ReviewView[]> {
  const { tx, clock } = context
  const asked = await selectAsked(tx, rows, clock.now())
  const counts = await countItems(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const whom = asked.get(row.id) ?? { asks: 'nobody' as const, reviewers: [] }
    return toReviewView(row, whom, counts.get(row.id), mayDecideIn(context, whom))
  })
}

export async function viewOf(context: Context, row: ReviewRow): Promise<ReviewView> {
  const [view] = await viewsOf(context, [row])
  if (!view) throw new Error('no view of a review')
  return view
}

const mayDecideIn = ({ actor, organization, clock }: Context, asked: Asked): boolean =>
  isAsked(asked, actor.id) && isPermitted(actor, 'reviews:decide', organization, clock.now())
