import { isId, type OrganizationId, type ServiceAccountId, type UserId } from '../../kernel/ids.ts'
import { type Actor, type Grant, isPermitted, type OrganizationContext } from '../../platform/access.ts'
import { type OrgTx, type Statement, together, type WorkspaceTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { Run } from '../../platform/operation.ts'
import {
  heldIs,
  holdingsLock,
  lockHoldingsOf,
  type Mode,
  selectAncestors,
  selectHeld,
  selectHeldAsMember,
  selectHeldText,
  selectIsActiveAt,
  toGrants,
} from './holdings-store.ts'
import { selectLettingIn } from './member-policies.ts'

/** Who acts and where, as it is and stays until the transaction ends. For `assertMayGrant`, `assertMayActOn`. */
export interface Held {
  actor: Actor
  organization: OrganizationContext
  now: Date
}

type Context<T> = Pick<Run<'organization'>, 'actor' | 'organization' | 'services' | 'clock'> & { tx: T }

/**
 * The first statement of every write that changes who holds what in an organization (assignments, roles, groups
 * and their members, status of an account): nobody else changes that meanwhile, and what the actor holds was read
 * again, from the tables, after the lock was there. Checks the operation's permission again on what was read.
 * After it, until the commit, ask nothing of another transaction (nor of the tree's memory, which may open one).
 * Why this is sound: docs/adr/0003-ceiling-under-a-lock.md.
 */
export async function lockHoldings(
  context: Context<OrgTx>,
  permission: string,
  mode: Mode = 'exclusive',
): Promise<Held> {
  const [held] = await lockHoldingsWith(context, permission, mode, async (isElsewhere) => ({
    ancestors: isElsewhere ? await selectAncestors(context.tx) : undefined,
  }))
  return held
}

/**
 * The same with a statement of the caller's right behind it, which tells besides who is above the organization when the
 * actor is of another one (`ANCESTORS_COLUMN`): one statement less. Answers with what the actor holds as text too, for
 * `assumeHoldings`; an operator or the server itself has none.
 */
export async function lockHoldingsWith<T extends { ancestors: Iterable<OrganizationId> | undefined }>(
  context: Context<OrgTx>,
  permission: string,
  mode: Mode,
  ask: (isElsewhere: boolean) => Promise<T>,
): Promise<[Held, T, string | undefined]> {
  const { tx, actor, organization } = context
  const isElsewhere = actor.organizationId !== organization.id
  const [, heldText, asMember, answer] = await together(
    lockHoldingsOf(tx, 'shared', placesOf(context, mode), isElsewhere),
    readHeldText(tx, actor),
    readAsMember(tx, actor, organization),
    ask(isElsewhere),
  )
  const own = heldText === undefined ? grantsWithoutRows(actor) : toGrants(actor.organizationId, heldText)
  return [
    permitted(context, permission, [...own, ...asMember], pathWithin(organization, answer.ancestors)),
    answer,
    // What a member from elsewhere holds is no one text.
    asMember.length > 0 ? undefined : heldText,
  ]
}

/**
 * The keys of another organization besides, for what two of them agree on. Before `lockHoldings`, which then finds its own
 * taken: all of them are taken in one order.
 */
export function lockBoth(context: { tx: OrgTx } & Places, otherId: OrganizationId): Promise<void> {
  const places = placesOf(context, 'exclusive').set(otherId, 'exclusive')
  const isElsewhere = context.actor.organizationId !== context.organization.id
  return lockHoldingsOf(context.tx, 'shared', places, isElsewhere)
}

/** What somebody holds in an organization was read to be a moment ago. */
export interface Assumed {
  /** Of the actor, as `lockHoldingsWith` answered. */
  heldText: string
  ancestors: readonly OrganizationId[] | undefined
}

/**
 * The same without waiting for any answer: what was read before is assumed, and confirmed behind the lock by the
 * statements that are given back, to be sent before all others. When it does not hold any more, `otherwise` is thrown
 * and nothing remains. That `ancestors` are still those is for a statement of the caller's to confirm.
 */
export function assumeHoldings(
  context: Context<OrgTx>,
  permission: string,
  mode: Mode,
  { heldText, ancestors }: Assumed,
  otherwise: () => Error,
): [Held, Statement[]] {
  const { tx, actor, organization } = context
  const { organizationId: home, id } = actor
  const path = pathWithin(organization, ancestors)
  const held = permitted(context, permission, toGrants(home, heldText), path)
  const lock = holdingsLock(tx, 'shared', placesOf(context, mode), home !== organization.id)
  return [held, [lock, ...heldIs(tx, home, id as UserId | ServiceAccountId, heldText, otherwise)]]
}

interface Places {
  actor: Pick<Actor, 'organizationId' | 'memberOf'>
  organization: Pick<OrganizationContext, 'id'>
}

/** Where somebody holds something: at home, and where they are a member of elsewhere. */
const ownPlacesOf = ({ organizationId, memberOf = [] }: Places['actor']): Map<string, Mode> =>
  new Map([organizationId, ...memberOf].map((id) => [id, 'shared']))

const placesOf = ({ actor, organization }: Places, mode: Mode): Map<string, Mode> =>
  ownPlacesOf(actor).set(organization.id, mode)

/**
 * What somebody of another organization was given here, or above: nothing once their account is not active any more, or the
 * policy of either side does not let them in.
 */
async function readAsMember(
  tx: OrgTx | WorkspaceTx,
  actor: Actor,
  entered: Pick<OrganizationContext, 'id' | 'path'>,
): Promise<readonly Grant[]> {
  const { memberOf = [], organizationId: homeId, id } = actor
  if (memberOf.length === 0 || !isId('user', id)) return []
  const member = { homeId, userId: id }
  const [isActive, hosts, ...given] = await together(
    selectIsActiveAt(tx, homeId, id),
    selectLettingIn(tx, member, memberOf, entered),
    ...memberOf.map((hostId) => selectHeldAsMember(tx, hostId, member)),
  )
  return isActive ? given.filter((_one, at) => hosts.includes(memberOf[at] as OrganizationId)).flat() : []
}

function pathWithin(
  { path }: OrganizationContext,
  ancestors: Iterable<OrganizationId> | undefined,
): OrganizationContext['path'] {
  const above = ancestors && new Set(ancestors)
  return above ? path.filter((entry) => above.has(entry.id)) : path
}

/** The same for a write that changes a role of the workspace, which may be held anywhere in it. */
export async function lockRoleDefinitions(context: Context<WorkspaceTx>, permission: string): Promise<Held> {
  const { tx, actor, organization } = context
  const [, grants] = await together(
    lockHoldingsOf(tx, 'exclusive', ownPlacesOf(actor)),
    readHoldings(tx, actor, organization),
  )
  return permitted(context, permission, grants, organization.path)
}

/**
 * The same for what is handed out in an organization that is being made: `organization` is that one, of which nobody
 * else can know. The caller holds the tree.
 */
export async function lockOwnHoldings(context: Context<WorkspaceTx>, permission: string): Promise<Held> {
  const { tx, actor, organization } = context
  const [, grants] = await together(
    lockHoldingsOf(tx, 'shared', ownPlacesOf(actor)),
    readHoldings(tx, actor, organization),
  )
  return permitted(context, permission, grants, organization.path)
}

/**
 * The same for a write of the workspace's own transaction that changes what is held in one organization of it. The
 * caller holds the tree, and gives the organization as it is while that is held.
 */
export async function lockHoldingsBelow(context: Context<WorkspaceTx>, permission: string): Promise<Held> {
  const { tx, actor, organization } = context
  const [, grants] = await together(
    lockHoldingsOf(tx, 'shared', placesOf(context, 'exclusive')),
    readHoldings(tx, actor, organization),
  )
  return permitted(context, permission, grants, organization.path)
}

/** What somebody holds at this moment, as a member of elsewhere too, without a lock. */
export async function readHoldings(
  tx: OrgTx | WorkspaceTx,
  actor: Actor,
  entered: Pick<OrganizationContext, 'id' | 'path'>,
): Promise<readonly Grant[]> {
  const own = hasRows(actor) ? selectHeld(tx, actor.organizationId, actor.id) : grantsWithoutRows(actor)
  const [held, asMember] = await together(own, readAsMember(tx, actor, entered))
  return [...held, ...asMember]
}

async function readHeldText(tx: OrgTx, actor: Actor): Promise<string | undefined> {
  return hasRows(actor) ? selectHeldText(tx, actor.organizationId, actor.id) : undefined
}

/**
 * The same for what the server takes by itself, which nobody has to be permitted: nobody changes what is held in the
 * organization meanwhile.
 */
export const lockHere = (tx: OrgTx): Promise<void> =>
  lockHoldingsOf(tx, 'shared', new Map([[tx.organizationId, 'exclusive']]))

type WithRows = Actor & { id: UserId | ServiceAccountId }
const isWithoutRows = ({ kind }: Actor): boolean => kind === 'operator' || kind === 'system'
const hasRows = (actor: Actor): actor is WithRows =>
  !isWithoutRows(actor) && (isId('user', actor.id) || isId('serviceAccount', actor.id))

/** An operator or the server itself acts with what it was started with; there are no rows to read. */
const grantsWithoutRows = (actor: Actor): readonly Grant[] => (isWithoutRows(actor) ? actor.grants : [])

function permitted(
  { actor, organization, clock }: Context<unknown>,
  permission: string,
  grants: readonly Grant[],
  path: OrganizationContext['path'],
): Held {
  const now = clock.now()
  const held: Held = { actor: { ...actor, grants }, organization: { ...organization, path }, now }
  if (!isPermitted(held.actor, permission, held.organization, now))
    throw RequestError.forbidden({ permission })
  return held
}
