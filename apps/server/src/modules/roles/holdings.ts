import { isId, type OrganizationId } from '../../kernel/ids.ts'
import { type Actor, type Grant, isPermitted, type OrganizationContext } from '../../platform/access.ts'
import { inWorkspace, type OrgTx, type WorkspaceTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { Run } from '../../platform/operation.ts'
import {
  lockHoldingsOf,
  lockTreeShape,
  selectAncestors,
  selectGrants,
  selectIsActive,
} from './holdings-store.ts'

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
export async function lockHoldings(context: Context<OrgTx>, permission: string): Promise<Held> {
  const { tx, actor, organization, services } = context
  const home = actor.organizationId
  const places = new Map<string, 'shared' | 'exclusive'>([[home, 'shared']])
  places.set(organization.id, 'exclusive')
  if (home === organization.id) {
    await lockHoldingsOf(tx, 'shared', places)
    return permitted(context, permission, await readGrants(tx, home, actor), organization.path)
  }
  // Another organization's rows are not to be had here; the workspace's role may read them. Its connection comes
  // first: whoever holds the locks waits for no connection, so that nobody waits in a circle.
  return inWorkspace(services.db, actor.workspaceId, async (above) => {
    await lockTreeShape(tx)
    await lockHoldingsOf(tx, 'shared', places)
    const grants = await readGrants(above, home, actor)
    const ancestors = await selectAncestors(above, organization.id)
    const path = organization.path.filter((entry) => ancestors.has(entry.id))
    return permitted(context, permission, grants, path)
  })
}

/** The same for a write that changes a role of the workspace, which may be held anywhere in it. */
export async function lockRoleDefinitions(context: Context<WorkspaceTx>, permission: string): Promise<Held> {
  const { tx, actor, organization } = context
  await lockHoldingsOf(tx, 'exclusive', new Map([[actor.organizationId, 'shared']]))
  return permitted(context, permission, await readGrants(tx, actor.organizationId, actor), organization.path)
}

/**
 * The same for what is handed out in an organization that is being made: `organization` is that one, of which nobody
 * else can know. The caller holds the tree.
 */
export async function lockOwnHoldings(context: Context<WorkspaceTx>, permission: string): Promise<Held> {
  const { tx, actor, organization } = context
  await lockHoldingsOf(tx, 'shared', new Map([[actor.organizationId, 'shared']]))
  return permitted(context, permission, await readGrants(tx, actor.organizationId, actor), organization.path)
}

/** An operator or the server itself acts with what it was started with; there are no rows to read. */
async function readGrants(
  tx: OrgTx | WorkspaceTx,
  home: OrganizationId,
  actor: Actor,
): Promise<readonly Grant[]> {
  const { id, kind } = actor
  if (kind === 'operator' || kind === 'system') return actor.grants
  if (!isId('user', id) && !isId('serviceAccount', id)) return []
  const [isActive, grants] = await Promise.all([selectIsActive(tx, home, id), selectGrants(tx, home, id)])
  return isActive ? grants : []
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
