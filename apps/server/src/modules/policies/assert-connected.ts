import type { OrganizationId } from '../../kernel/ids.ts'
import { type Actor, covers, grantsAt, type OrganizationContext } from '../../platform/access.ts'
import { together, type WorkspaceTx } from '../../platform/db/index.ts'
import { effectivePolicy, type PolicyNode } from './engine.ts'
import { PolicyError } from './errors.ts'
import { followLost } from './lost.ts'
import { lacksConnection, selectOrganizationsWhere, servesBelow } from './lost-store.ts'
import { readMarks } from './marks.ts'
import { inRequest } from './only-stricter.ts'
import type { PolicySettings } from './settings.ts'
import { organizationsBelow } from './store.ts'

/** How many of those that lack a provider are named. */
const NAMED = 20

/** What can take a way to sign in away. */
const GROUPS = ['signIn', 'secondFactor', 'network'] as const

interface Write {
  actor: Actor
  organization: OrganizationContext
  now: Date
  /** From the root down to the organization, as it is in this transaction. */
  nodes: readonly PolicyNode[]
  /** What the organization will set, and what of that is new. */
  settings: PolicySettings
  changed: PolicySettings
}

/**
 * Refuses a write that leaves an organization, this one or one below, to providers alone while none serves it: everybody
 * would be locked out. The caller holds the tree.
 */
export async function assertConnected(
  tx: WorkspaceTx,
  { actor, organization, now, nodes, settings, changed }: Write,
): Promise<void> {
  if (!GROUPS.some((group) => changed[group])) return
  const above = nodes.slice(0, -1)
  const after = [...above, { organizationId: organization.id, settings }]
  const change = { before: effectivePolicy(nodes), after: effectivePolicy(after) }
  const below = () => organizationsBelow(tx, organization.id)
  const [isServed, marks] = await together(servesBelow(below(), idsOf(above)), readMarks(below()))
  const lost = followLost(organization.id, change, marks, { before: isServed, after: isServed })
  if (lost.unserved.heads.length === 0) return
  const lacking = await selectOrganizationsWhere(below(), lacksConnection(lost), NAMED)
  if (lacking.count === 0) return
  throw PolicyError.lacks_connection({
    pointer: inRequest('/signIn/methods'),
    organizations: readsBelow(actor, 'organization:read', organization, now)
      ? lacking
      : { count: lacking.count, items: [] },
  })
}

const idsOf = (nodes: readonly PolicyNode[]): OrganizationId[] =>
  nodes.map(({ organizationId }) => organizationId)

/** Counts are for whoever may write the policy; names only for who may read them everywhere below. */
export const readsBelow = (
  actor: Actor,
  permission: string,
  organization: OrganizationContext,
  now: Date,
): boolean =>
  grantsAt(actor, organization, now).some(
    (grant) => grant.reach === 'subtree' && covers(grant.permissions, permission),
  )
