import { isId, type OrganizationId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { policyOf } from '../policies/index.ts'
import { selectIsConsentedAt } from './holdings-store.ts'
import type { ForeignUser } from './membership-store.ts'

/** Whether a membership counts now: both organizations are active and neither policy is against it. */
export function isLetIn(
  organization: OrganizationContext,
  home: OrganizationContext,
  isConsented: boolean,
): boolean {
  const { elsewhere } = policyOf(home).externalMembers
  const isAllowed = elsewhere === 'allowed' || (elsewhere === 'afterConsent' && isConsented)
  const areActive = home.status === 'active' && organization.status === 'active'
  return isAllowed && areActive && policyOf(organization).externalMembers.allowed
}

/**
 * Those on the way to an organization in which a membership of somebody of another one would count now. Asks the tree's memory,
 * so it comes before any lock.
 */
async function placesLetIn(
  { tree }: Pick<Services, 'tree'>,
  tx: OrgTx,
  organization: OrganizationContext,
  user: ForeignUser,
): Promise<OrganizationId[]> {
  const home = await tree.find(tx.workspaceId, user.homeId)
  if (!home || !isLetIn(organization, home, true)) return []
  const hosts = organization.path.map(({ id }) => id)
  const consents = await together(...hosts.map((hostId) => selectIsConsentedAt(tx, hostId, user)))
  return hosts.filter((_id, at) => isLetIn(organization, home, consents[at] ?? false))
}

/**
 * Whoever acts in an organization later on, by what is known of them then: somebody of elsewhere holds something there as its member only
 * as long as both sides let them be one. Before any lock, as above.
 */
export async function asLetIn(
  services: Pick<Services, 'tree'>,
  tx: OrgTx,
  organization: OrganizationContext,
  actor: Actor,
): Promise<Actor> {
  const { id, organizationId: homeId } = actor
  const isOfPath = organization.path.some((entry) => entry.id === homeId)
  // Who is of none of these was let in by one of them.
  if (actor.kind !== 'user' || !isId('user', id) || isOfPath) return actor
  return { ...actor, memberOf: await placesLetIn(services, tx, organization, { homeId, userId: id }) }
}
