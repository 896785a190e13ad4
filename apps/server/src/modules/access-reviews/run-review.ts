import { addSeconds } from '../../kernel/clock.ts'
import type { AccessReviewId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import {
  announce,
  appendEvent,
  inOrganization,
  NOWHERE,
  type OrgTx,
  type Place,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'
import { inNameOf, toEventActor } from '../roles/index.ts'
import { applyItems, type Responsible } from './apply-items.ts'
import { type Decider, selectDeciders, selectNextOf, settleItems } from './item-store.ts'
import { closerOf, isSomebody } from './person.ts'
import { beginsAgainAt } from './schedule.ts'
import { endReview, lockFreeReview, type ReviewRow, updateReview } from './store.ts'

/** So many in one transaction: others wait for what it holds, and a node that dies loses no more. */
const AT_ONCE = 100
/** After so long without a word, somebody else goes on. */
export const LEASE_SECONDS = 60

/**
 * Does what was decided in a review that closes, until all is done or somebody else is at it. Each stretch is one transaction with
 * what came of its items: whatever ends this process, nothing is half done, and who does it again goes on behind the last one.
 */
export async function runReview(services: Services, place: Place, id: AccessReviewId): Promise<void> {
  while (await stretch(services, place, id));
}

/** False when there is nothing left to do here. */
async function stretch(services: Services, place: Place, id: AccessReviewId): Promise<boolean> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  if (!organization) return false
  const changes: Change[] = []
  const isLeft = await inOrganization(services.db, place, async (tx) => {
    const review = await lockFreeReview(tx, id)
    if (review?.status !== 'closing') return false
    const [decider] = await selectDeciders(tx, id)
    if (!decider) return finish(services, tx, review)
    const tell = (subject: string) =>
      void changes.push({ workspaceId: place.workspaceId, topic: 'principal', subject })
    await applySome({ services, tx, organization, review }, decider, tell)
    const due_next_at = addSeconds(services.clock.now(), LEASE_SECONDS)
    await updateReview(tx, id, { due_next_at, attempts: 0 })
    await announce(tx, changes)
    return true
  })
  services.state.apply(changes)
  return isLeft
}

interface At {
  services: Services
  tx: OrgTx
  organization: OrganizationContext
  review: ReviewRow
}

async function applySome(at: At, decider: Decider, tell: (subject: string) => void): Promise<void> {
  const { services, tx, review } = at
  const items = await selectNextOf(tx, review.id, decider, { limit: AT_ONCE })
  const responsible = await responsibleFor(at, decider)
  const settled = await applyItems({ ...at, responsible, mode: 'exclusive' }, items, {
    announce: (_topic, subject) => tell(subject),
    record: (event) => appendEvent(tx, placeOf(tx), toEventActor(responsible.author), NOWHERE, event),
  })
  await settleItems(tx, review.id, settled, services.clock.now())
}

/** What nobody decided is decided by whoever closes. Before what is held is locked. */
export async function responsibleFor(
  { services, tx, organization, review }: At,
  decider: Decider,
): Promise<Responsible> {
  const author = isSomebody(decider) ? decider : closerOf(review)
  const actor = await inNameOf({ services, tx, organization }, author)
  return { author, actor, permission: isSomebody(decider) ? 'reviews:decide' : 'reviews:write' }
}

const placeOf = ({ workspaceId, organizationId }: OrgTx) => ({ workspaceId, organizationId })

async function finish({ clock }: Services, tx: OrgTx, review: ReviewRow): Promise<false> {
  const now = clock.now()
  const { counts } = await endReview(tx, review.id, {
    status: 'closed',
    finished_at: now,
    attempts: 0,
    due_next_at: beginsAgainAt(review.created_at, review.repeat_months, now),
  })
  await appendEvent(tx, placeOf(tx), toEventActor(closerOf(review)), NOWHERE, {
    type: 'access_review.closed',
    outcome: 'success',
    target: { kind: 'access_review', id: review.id },
    data: { items: counts.items, outcomes: counts.outcomes },
  })
  return false
}
