import { DomainError } from '../../kernel/errors.ts'
import type { UserId } from '../../kernel/ids.ts'
import { type Actor, type Grant, isPermitted, type OrganizationContext } from '../../platform/access.ts'
import {
  backToSavepoint,
  type NewEvent,
  type OrgTx,
  setSavepoint,
  together,
} from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { Run, Services } from '../../platform/operation.ts'
import { endGrant } from '../grants/index.ts'
import {
  AdministrationError,
  type Author,
  assertMayActOn,
  type Held,
  lockStillHeld,
  type Mode,
  type PrincipalId,
  RoleError,
  selectGrants,
  takeUnlessLast,
} from '../roles/index.ts'
import { AccessReviewError } from './errors.ts'
import type { Settled } from './item-store.ts'
import { type Item, removeAssignments, removeMemberships } from './judge-store.ts'
import { type State, stateOfItems } from './state-of-items.ts'
import type { ReviewRow } from './store.ts'
import { isOf } from './view.ts'

/** What somebody needs besides to take such a thing away: the same as anywhere else. */
const NEEDED = {
  assignment: 'assignments:write',
  membership: 'groups:write',
  application: 'sessions:write',
} as const satisfies Record<Item['kind'], string>

/** Who answers for some items, and by what right: that of deciding, or for what nobody decided that of closing. */
export interface Responsible {
  author: Author
  /** The same, with nothing but where they are a member of elsewhere. */
  actor: Actor
  permission: 'reviews:decide' | 'reviews:write'
}

interface At {
  services: Services
  tx: OrgTx
  organization: OrganizationContext
  review: ReviewRow
  responsible: Responsible
  mode: Mode
}

type Tell = Pick<Run<'organization'>, 'announce'> & { record(event: NewEvent): Promise<void> }

/**
 * Does what was decided about some items, by what whoever decided holds at this moment, and says what came of each. The last
 * administrator stays, whoever decided otherwise.
 */
export async function applyItems(at: At, items: readonly Item[], tell: Tell): Promise<Settled[]> {
  const { services, tx, review } = at
  const { organization, responsible, mode } = at
  const context = { tx, actor: responsible.actor, organization, services, clock: services.clock }
  const held = await lockStillHeld(context, responsible.permission, mode)
  const now = services.clock.now()
  const states = await stateOfItems(tx, items, { since: review.created_at, now })
  const grants = await grantsOf(tx, items)
  const settled = items.map((item) => ({
    item,
    ...judge(item, states.get(item.id) ?? 'gone', { review, held, grants }),
  }))
  const taken = settled.flatMap(({ item, outcome }) => (outcome === 'revoked' ? [item] : []))
  const events: NewEvent[] = []
  const kept = new Set(
    await takeUnlessLast(tx, now, taken, {
      take: async (some) => {
        await setSavepoint(tx, 'taking')
        events.push(...(await take(tx, some, { now, announce: tell.announce, reviewId: review.id })))
      },
      putBack: async (some) => {
        await backToSavepoint(tx, 'taking')
        events.splice(-some.length)
      },
    }),
  )
  for (const event of events) await tell.record(event)
  return Promise.all(
    settled.map(async ({ item, outcome, code }) => {
      const isKept = kept.has(item)
      const refusal = isKept ? AdministrationError.last_administrator.code : code
      if (refusal) await tell.record(refusedEvent(item, review, refusal))
      return { id: item.id, outcome: isKept ? ('refused' as const) : outcome, code: refusal }
    }),
  )
}

/** What would be taken from somebody, with all that they hold by it: for the ceiling. Of a membership what the group gives. */
const subjectOf = (item: Item): PrincipalId =>
  (item.kind === 'membership' ? item.group_id : item.principal_id) as PrincipalId

type Grants = ReadonlyMap<PrincipalId, readonly Grant[]>

export async function grantsOf(tx: OrgTx, items: readonly Item[]): Promise<Grants> {
  const subjects = [...new Set(items.map(subjectOf))]
  const found = await together(...subjects.map((id) => selectGrants(tx, tx.organizationId, id)))
  return new Map(subjects.map((id, index) => [id, found[index] ?? []]))
}

/** Why somebody may not take it away; undefined when they may. */
export function refusalOf(
  item: Item,
  { actor, organization, now }: Held,
  grants: Grants,
): string | undefined {
  if (isOf(item, actor.id)) return AccessReviewError.own_access.code
  if (!isPermitted(actor, NEEDED[item.kind], organization, now)) return RequestError.forbidden.code
  try {
    assertMayActOn(actor, organization, grants.get(subjectOf(item)) ?? [], now)
    return undefined
  } catch (error) {
    if (error instanceof DomainError && error.code === RoleError.above_own.code) return error.code
    throw error
  }
}

function judge(
  item: Item,
  state: State,
  { review, held, grants }: { review: ReviewRow; held: Held | undefined; grants: Grants },
): Pick<Settled, 'outcome' | 'code'> {
  const said = (outcome: Settled['outcome'], code: string | null = null) => ({ outcome, code })
  if (state === 'gone') return said('gone')
  if ((item.decision ?? review.undecided) === 'keep') return said('kept')
  if (state === 'changed') return said('changed')
  if (state === 'provided') return said('at_source')
  const refusal = held ? refusalOf(item, held, grants) : RequestError.forbidden.code
  return refusal ? said('refused', refusal) : said('revoked')
}

interface Taking {
  now: Date
  announce: Tell['announce']
  reviewId: string
}

/** An event of each, in their order. */
async function take(
  tx: OrgTx,
  items: readonly Item[],
  { now, announce, reviewId }: Taking,
): Promise<NewEvent[]> {
  await removeAssignments(
    tx,
    items.flatMap(({ kind, assignment_id: id }) => (kind === 'assignment' && id ? [id] : [])),
  )
  await removeMemberships(
    tx,
    items.filter(({ kind }) => kind === 'membership'),
  )
  const events: NewEvent[] = []
  for (const item of items) {
    if (item.kind === 'application') {
      const event = await endGrant(tx, grantKey(tx, item), { now, announce })
      events.push({ ...event, data: { ...event.data, reviewId } })
    } else {
      // What an external member has here is in the memory of more than one account.
      announce('principal', item.home_user_id ? tx.organizationId : item.principal_id)
      events.push({ ...takenEvent(item, reviewId), outcome: 'success' })
    }
  }
  return events
}

const grantKey = ({ organizationId }: OrgTx, item: Item) => ({
  id: '',
  userId: item.principal_id as UserId,
  clientId: item.client_id ?? '',
  enteredId: organizationId,
  scopes: [],
  consented: false,
  since: item.held_since,
})

const takenEvent = (item: Item, reviewId: string): Omit<NewEvent, 'outcome'> => {
  if (item.kind === 'application')
    return {
      type: 'grant.revoked',
      target: { kind: 'user', id: item.principal_id },
      data: { clientId: item.client_id, reviewId },
    }
  if (item.kind === 'membership')
    return {
      type: 'group.members_removed',
      target: { kind: 'group', id: item.group_id ?? '' },
      data: { changed: 1, userIds: [item.principal_id], groupIds: [], reviewId },
    }
  return {
    type: 'assignment.deleted',
    target: { kind: 'assignment', id: item.assignment_id ?? '' },
    data: {
      principalId: item.principal_id,
      roleId: item.role_id,
      roleKey: item.role_key,
      reach: item.reach,
      reviewId,
    },
  }
}

const refusedEvent = (item: Item, review: ReviewRow, reason: string): NewEvent => ({
  ...takenEvent(item, review.id),
  outcome: 'denied',
  reason,
})
