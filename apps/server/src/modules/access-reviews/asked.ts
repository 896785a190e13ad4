import { addMinutes } from '../../kernel/clock.ts'
import type { AccessReviewId, UserId } from '../../kernel/ids.ts'
import { covers, type Grant } from '../../platform/access.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { selectGrantsOfUsers } from '../roles/index.ts'
import { type Reviewer, type ReviewRow, selectActive, selectReviewers } from './store.ts'

/** Somebody a review names, and whether they are active and may decide at this moment. */
export interface AskedOne extends Reviewer {
  mayDecide: boolean
}

/** Whoever may decide; those who are named; or nobody: those who were named are gone, or may no more. */
export type Asks = 'anybody' | 'named' | 'nobody'

/** Whom a review asks to decide. */
export interface Asked {
  asks: Asks
  reviewers: readonly AskedOne[]
}

type Named = Pick<ReviewRow, 'id' | 'named'>

/** By review, in two statements whatever they are. That somebody was named outlives them. */
export async function selectAsked(
  tx: OrgTx,
  rows: readonly Named[],
  now: Date,
): Promise<Map<AccessReviewId, Asked>> {
  const named = await selectReviewers(
    tx,
    rows.map(({ id }) => id),
  )
  const all = new Set([...named.values()].flat().map(({ id }) => id))
  const { permitted } = await possibleReviewers(tx, [...all], now)
  const able = new Set(permitted)
  return new Map(
    rows.map((row) => {
      const reviewers = (named.get(row.id) ?? []).map((one) => ({ ...one, mayDecide: able.has(one.id) }))
      return [row.id, { asks: asksOf(row, reviewers), reviewers }]
    }),
  )
}

/** Whom one review asks: `selectAsked` of it alone. */
export async function askedIn(tx: OrgTx, row: Named, now: Date): Promise<Asked> {
  return (await selectAsked(tx, [row], now)).get(row.id) ?? { asks: 'nobody', reviewers: [] }
}

function asksOf({ named }: Named, reviewers: readonly AskedOne[]): Asks {
  if (reviewers.some(({ mayDecide }) => mayDecide)) return 'named'
  return named || reviewers.length > 0 ? 'nobody' : 'anybody'
}

/** Whether it is theirs to decide: nobody else's where somebody is named, or was. */
export const isAsked = ({ asks, reviewers }: Asked, actorId: string): boolean =>
  asks === 'anybody' || (asks === 'named' && reviewers.some(({ id }) => id === actorId))

/** Of these, those who are active and may decide here. */
export async function possibleReviewers(
  tx: OrgTx,
  ids: readonly UserId[],
  now: Date,
): Promise<{ active: UserId[]; permitted: UserId[] }> {
  if (ids.length === 0) return { active: [], permitted: [] }
  const active = await selectActive(tx, ids)
  const granted = await selectGrantsOfUsers(tx, active)
  return { active, permitted: active.filter((id) => mayDecide(granted.get(id) ?? [], now)) }
}

const mayDecide = (grants: readonly Grant[], now: Date): boolean =>
  ['reviews:read', 'reviews:decide'].every((needed) =>
    grants.some(
      ({ permissions, endsAt }) => (endsAt === null || endsAt > now) && covers(permissions, needed),
    ),
  )

const LOOKED_AT_MINUTES = 60

/** When it is looked next whether anybody is left in an open review: where it names somebody, and not before an hour has gone by. */
export const lookAgainAt = (isNamed: boolean, now: Date): Date | null =>
  isNamed ? addMinutes(now, LOOKED_AT_MINUTES) : null

/** Administrators are told. */
export const unattendedEvent = ({ id, due_at: dueAt }: ReviewRow): NewEvent => ({
  type: 'access_review.unattended',
  outcome: 'success',
  target: { kind: 'access_review', id },
  data: { dueAt: dueAt.toISOString() },
  outgoing: true,
})
