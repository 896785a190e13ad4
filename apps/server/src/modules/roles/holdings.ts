import { isId, type OrganizationId } from '../../kernel/ids.ts'
import { type Actor, type Grant, isPermitted, type OrganizationContext } from '../../platform/access.ts'
import { type OrgTx, together, type WorkspaceTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { Run } from '../../platform/operation.ts'
import { lockHoldingsOf, type Mode, selectAncestors, selectHeld } from './holdings-store.ts'

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
 * actor is of another one (`ANCESTORS_COLUMN`): one statement less.
 */
export async function lockHoldingsWith<T extends { ancestors: Iterable<OrganizationId> | undefined }>(
  context: Context<OrgTx>,
  permission: string,
  mode: Mode,
  ask: (isElsewhere: boolean) => Promise<T>,
): Promise<[Held, T]> {
  const { tx, actor, organization } = context
  const home = actor.organizationId
  const isElsewhere = home !== organization.id
  const places = new Map<string, Mode>([[home, 'shared']])
  places.set(organization.id, mode)
  const [, grants, answer] = await together(
    lockHoldingsOf(tx, 'shared', places, isElsewhere),
    readGrants(tx, home, actor),
    ask(isElsewhere),
  )
  const above = answer.ancestors && new Set(answer.ancestors)
  const path = organization.path.filter((entry) => !above || above.has(entry.id))
  return [permitted(context, permission, grants, path), answer]
}

/** The same for a write that changes a role of the workspace, which may be held anywhere in it. */
export async function lockRoleDefinitions(context: Context<WorkspaceTx>, permission: string): Promise<Held> {
  const { tx, actor, organization } = context
  const [, grants] = await together(
    lockHoldingsOf(tx, 'exclusive', new Map([[actor.organizationId, 'shared']])),
    readGrants(tx, actor.organizationId, actor),
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
    lockHoldingsOf(tx, 'shared', new Map([[actor.organizationId, 'shared']])),
    readGrants(tx, actor.organizationId, actor),
  )
  return permitted(context, permission, grants, organization.path)
}

/**
 * The same for a write of the workspace's own transaction that changes what is held in one organization of it. The
 * caller holds the tree, and gives the organization as it is while that is held.
 */
export async function lockHoldingsBelow(context: Context<WorkspaceTx>, permission: string): Promise<Held> {
  const { tx, actor, organization } = context
  const places = new Map<string, Mode>([[actor.organizationId, 'shared']])
  places.set(organization.id, 'exclusive')
  const [, grants] = await together(
    lockHoldingsOf(tx, 'shared', places),
    readGrants(tx, actor.organizationId, actor),
  )
  return permitted(context, permission, grants, organization.path)
}

/** An operator or the server itself acts with what it was started with; there are no rows to read. */
async function readGrants(
  tx: OrgTx | WorkspaceTx,
  home: OrganizationId,
  { id, kind, grants }: Actor,
): Promise<readonly Grant[]> {
  if (kind === 'operator' || kind === 'system') return grants
  return isId('user', id) || isId('serviceAccount', id) ? selectHeld(tx, home, id) : []
}

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
