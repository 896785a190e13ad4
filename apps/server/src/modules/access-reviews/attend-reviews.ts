import { MOST_ATTEMPTS, secondsAfterAttempt } from '../../kernel/attempts.ts'
import { addDays, addSeconds } from '../../kernel/clock.ts'
import { forEachApart } from '../../kernel/each.ts'
import type { AccessReviewId } from '../../kernel/ids.ts'
import {
  appendEvent,
  inOrganization,
  type NewEvent,
  NOWHERE,
  type OrgTx,
  type Place,
  SYSTEM,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { toAuthorColumns } from '../roles/index.ts'
import { askedIn, lookAgainAt, unattendedEvent } from './asked.ts'
import { closingEvent } from './closing.ts'
import { authorOf } from './person.ts'
import { repeatReview } from './repeat-review.ts'
import { LEASE_SECONDS, runReview } from './run-review.ts'
import { dueOf, type Told } from './schedule.ts'
import { lockFreeReview, type ReviewRow, updateReview } from './store.ts'
import { waitingReviews } from './waiting-reviews.ts'

/** Does what is due for reviews anywhere: reminds, closes, goes on with those that somebody has left, begins them again. */
export const attendReviews = (services: Services): Promise<number> =>
  forEachApart(waitingReviews(services), 'reviews', ({ id, ...place }) => attend(services, place, id))

async function attend(services: Services, place: Place, id: AccessReviewId): Promise<void> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  const isServed = organization?.status === 'active'
  const left = await inOrganization(services.db, place, async (tx) => {
    const review = await lockFreeReview(tx, id)
    const now = services.clock.now()
    // Somebody was faster, or is at it.
    if (!review?.due_next_at || review.due_next_at > now) return undefined
    // What was closed is done in one that is suspended as well.
    if (!organization || (!isServed && review.status !== 'closing')) {
      await updateReview(tx, id, { due_next_at: addDays(now, 1) })
      return undefined
    }
    if (review.status === 'open') await settle(tx, review, now)
    if (review.status !== 'closing' && review.status !== 'closed') return undefined
    return { status: review.status, lease: await takeUp(tx, review, now) }
  })
  if (left?.status === 'closing') await runReview(services, place, id)
  if (left?.status === 'closed') await repeatReview(services, place, id, left.lease)
}

/**
 * Puts off when it is taken up again, longer each time that it gets nowhere: one that fails again and again stands in nobody's way.
 * When it has failed so often that somebody is to look, that is on record once, and it is tried once a day from then on.
 */
async function takeUp(tx: OrgTx, review: ReviewRow, now: Date): Promise<Date> {
  const attempts = Math.min(review.attempts, MOST_ATTEMPTS) + 1
  const isTried = attempts > MOST_ATTEMPTS
  const lease = isTried ? addDays(now, 1) : addSeconds(now, secondsAfterAttempt(attempts))
  await updateReview(tx, review.id, { due_next_at: lease, attempts })
  if (review.attempts === MOST_ATTEMPTS)
    await appendEvent(tx, tx, SYSTEM, NOWHERE, {
      type: 'access_review.keeps_failing',
      outcome: 'failed',
      target: { kind: 'access_review', id: review.id },
      data: { attempts: review.attempts },
    })
  return lease
}

/** What comes of an open one by the passing of time. */
async function settle(tx: OrgTx, review: ReviewRow, now: Date): Promise<void> {
  const { id, due_at: dueAt, created_at: setAt, reminders } = review
  const place = { workspaceId: tx.workspaceId, organizationId: tx.organizationId }
  const { steps, told, next } = dueOf({ dueAt, setAt, steps: reminders }, now)
  if (told === 'close') {
    const closing = {
      status: 'closing' as const,
      closed_at: now,
      look_next_at: null,
      ...toAuthorColumns('closer', authorOf(review)),
    }
    const due_next_at = addSeconds(now, LEASE_SECONDS)
    const row = await updateReview(tx, id, { ...closing, reminders: steps, due_next_at })
    await appendEvent(tx, place, SYSTEM, NOWHERE, closingEvent(row, true))
    return
  }
  const { asks } = await askedIn(tx, review, now)
  const isLeft = asks !== 'nobody'
  const isNews = !isLeft && review.unattended_at === null
  await updateReview(tx, id, {
    reminders: steps,
    due_next_at: next,
    look_next_at: lookAgainAt(review.named, now),
    unattended_at: isLeft ? null : (review.unattended_at ?? now),
  })
  // Who is told that nobody is left is not told besides that it is due.
  if (told) await appendEvent(tx, place, SYSTEM, NOWHERE, remindedEvent(review, told, !isNews))
  if (isNews) await appendEvent(tx, place, SYSTEM, NOWHERE, unattendedEvent(review))
}

const remindedEvent = ({ id, due_at: dueAt }: ReviewRow, kind: Told, isMailed: boolean): NewEvent => ({
  type: 'access_review.reminded',
  outcome: 'success',
  target: { kind: 'access_review', id },
  data: { kind, dueAt: dueAt.toISOString() },
  outgoing: isMailed,
})
