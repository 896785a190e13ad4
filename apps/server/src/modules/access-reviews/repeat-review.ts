import { addSeconds, secondsBetween } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { AccessReviewId, UserId } from '../../kernel/ids.ts'
import {
  appendEvent,
  inOrganization,
  type NewEvent,
  NOWHERE,
  type OrgTx,
  type Place,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { inNameOf, lockHoldings, toEventActor } from '../roles/index.ts'
import { askedIn, unattendedEvent } from './asked.ts'
import { beginReview } from './begin-review.ts'
import { AccessReviewError } from './errors.ts'
import type { NewItem } from './item-store.ts'
import { authorOf } from './person.ts'
import type { Scope } from './scope.ts'
import { findItems } from './snapshot.ts'
import { lockFreeReview, type ReviewRow, selectReview, updateReview } from './store.ts'

/**
 * Begins a review again that is to be repeated, in the name of whoever began it, as far as they still may. That it was is written
 * down with the new one: there is one, whoever else is at it, and none where somebody has changed since when it begins. Where it cannot be it is not tried again, and that is on record.
 */
export async function repeatReview(
  services: Services,
  place: Place,
  id: AccessReviewId,
  lease: Date,
): Promise<void> {
  const seen = await inOrganization(services.db, place, (tx) => selectReview(tx, id), { readOnly: true })
  if (seen?.status !== 'closed') return
  const items = await asFound(findItems(services, place, seen.scope as Scope))
  await inOrganization(services.db, place, async (tx) => {
    const review = await lockFreeReview(tx, id)
    // Somebody was faster, or it was put off in the meantime.
    if (review?.due_next_at?.getTime() !== lease.getTime()) return
    await updateReview(tx, id, { due_next_at: null })
    const made = await asFound(
      items.found ? begin(services, tx, review, items.found) : Promise.reject(items.fault),
    )
    const tell = (event: NewEvent) =>
      appendEvent(tx, placeOf(tx), toEventActor(authorOf(review)), NOWHERE, event)
    if (!made.found) return tell(notBegunEvent(review, made.fault))
    await tell(begunEvent(made.found, review))
    if (made.found.row.unattended_at) await tell(unattendedEvent(made.found.row))
  })
}

interface Begun {
  row: ReviewRow
  reviewerIds: readonly UserId[]
}

async function begin(
  services: Services,
  tx: OrgTx,
  review: ReviewRow,
  items: readonly NewItem[],
): Promise<Begun> {
  const found = await services.tree.find(tx.workspaceId, tx.organizationId)
  if (!found) throw AccessReviewError.not_found()
  const author = authorOf(review)
  const actor = await inNameOf({ services, tx, organization: found }, author)
  const context = { tx, actor, organization: found, services, clock: services.clock }
  const { now } = await lockHoldings(context, 'reviews:write')
  const { asks, reviewers } = await askedIn(tx, review, now)
  const reviewerIds = reviewers.flatMap((one) => (one.mayDecide ? [one.id] : []))
  const lasting = secondsBetween(review.created_at, review.due_at)
  const { name, undecided, repeat_months: repeatMonths, id: previousId } = review
  const row = await beginReview(
    tx,
    {
      ...{ name, undecided, repeatMonths, previousId, author },
      scope: review.scope as Scope,
      dueAt: addSeconds(now, lasting),
      // Who named somebody did not ask everybody: where none is left others are to be named.
      named: asks !== 'anybody',
      reviewerIds,
    },
    items,
    now,
  )
  return { row, reviewerIds }
}

type Found<T> = { found: T; fault?: undefined } | { found?: undefined; fault: DomainError }

/** What is refused is no defect here: it is said on record. */
async function asFound<T>(work: Promise<T>): Promise<Found<T>> {
  try {
    return { found: await work }
  } catch (error) {
    if (error instanceof DomainError) return { fault: error }
    throw error
  }
}

const placeOf = ({ workspaceId, organizationId }: OrgTx) => ({ workspaceId, organizationId })

const begunEvent = ({ row: made, reviewerIds }: Begun, { id: previousId }: ReviewRow): NewEvent => ({
  type: 'access_review.created',
  outcome: 'success',
  target: { kind: 'access_review', id: made.id },
  data: {
    scope: made.scope,
    dueAt: made.due_at.toISOString(),
    undecided: made.undecided,
    repeatMonths: made.repeat_months,
    previousId,
    reviewerIds,
  },
  outgoing: true,
})

const notBegunEvent = ({ id }: ReviewRow, { code }: DomainError): NewEvent => ({
  type: 'access_review.not_repeated',
  outcome: 'denied',
  reason: code,
  target: { kind: 'access_review', id },
})
