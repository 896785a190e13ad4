import { isId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { type OrgTx, together, type WorkspaceTx } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { policyOf } from '../policies/index.ts'
import { selectIsConsentedAt, selectIsElsewhere } from './holdings-store.ts'

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
 * Whoever acts in an organization later on, by what is known of them then: somebody holds something on the way to it as a member of
 * elsewhere only as long as both sides let them be one. Asks the tree's memory, so it comes before any lock.
 */
export async function asLetIn(
  { tree }: Pick<Services, 'tree'>,
  tx: OrgTx | WorkspaceTx,
  organization: OrganizationContext,
  actor: Actor,
): Promise<Actor> {
  const { id, organizationId: homeId } = actor
  if (actor.kind !== 'user' || !isId('user', id)) return actor
  const home = await tree.find(organization.workspaceId, homeId)
  if (!home || !isLetIn(organization, home, true)) return actor
  // Who is of none of these was let in by one of them.
  const isOfPath = organization.path.some((entry) => entry.id === homeId)
  if (isOfPath && !(await selectIsElsewhere(tx, homeId, id))) return actor
  const hosts = organization.path.flatMap((entry) => (entry.id === homeId ? [] : [entry.id]))
  const consents = await together(
    ...hosts.map((hostId) => selectIsConsentedAt(tx, hostId, { homeId, userId: id })),
  )
  return { ...actor, memberOf: hosts.filter((_id, at) => isLetIn(organization, home, consents[at] ?? false)) }
}
