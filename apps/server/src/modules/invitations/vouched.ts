import { DomainError } from '../../kernel/errors.ts'
import { isId, type OrganizationId } from '../../kernel/ids.ts'
import { type Actor, type Grant, isOperator, type OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { asLetIn, assertMayGrant, everythingOn, lockBoth, lockHoldings } from '../roles/index.ts'
import { attachedTo, grantsOf } from './attached.ts'
import type { Attached } from './attached-store.ts'
import { InvitationError } from './errors.ts'
import type { InvitationRow } from './store.ts'

/**
 * What an invitation gives, provided that who sent it could give it now: is active, may invite here and holds all
 * of it. Otherwise the invitation as a whole does not hold: an administrator's leaving would mean little if links
 * sent before still made administrators, and half of what was promised would surprise both sides. Anybody who may
 * give it can send it again and so vouch for it. Holds everything still until the transaction ends, what is held in another
 * organization (`alsoId`) as well.
 */
export async function vouchedFor(
  services: Services,
  tx: OrgTx,
  organization: OrganizationContext,
  invitation: InvitationRow,
  alsoId?: OrganizationId,
): Promise<Attached> {
  const { invited_by: id, invited_from } = invitation
  const actor = await giverOf(services, tx, id, invited_from ?? organization.id, organization)
  const { clock } = services
  if (alsoId) await lockBoth({ tx, actor, organization }, alsoId)
  try {
    const held = await lockHoldings({ tx, actor, organization, services, clock }, 'invitations:write')
    const attached = await attachedTo(tx, invitation.id)
    assertMayGrant(held.actor, held.organization, await grantsOf(tx, attached), held.now)
    return attached
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') throw InvitationError.no_longer_valid()
    throw error
  }
}

/**
 * Who gives something in an organization later on, without what they hold: that is read when it matters. Somebody of another
 * organization holds something as its member only as long as both sides let them be one. Before any lock.
 */
export async function giverOf(
  services: Pick<Services, 'tree'>,
  tx: OrgTx,
  id: string,
  home: OrganizationId,
  organization: OrganizationContext,
): Promise<Actor> {
  const common = { id, workspaceId: organization.workspaceId, organizationId: home, boundTo: home }
  if (isId('user', id)) {
    const user = await asLetIn(services, tx, organization, { ...common, kind: 'user', grants: [] })
    return user.memberOf ? { ...user, boundTo: organization.id } : user
  }
  if (isId('serviceAccount', id)) return { ...common, kind: 'service_account', grants: [] }
  // From the command line one may do everything and has no account to look up. Nobody knows who anybody else would be.
  if (!isOperator(id)) return { ...common, kind: 'anonymous', grants: [] }
  return { ...common, kind: 'operator', grants: [operatorsGrant(organization)] }
}

const operatorsGrant = ({ id, parentId }: OrganizationContext): Grant => ({
  organizationId: id,
  reach: 'subtree',
  permissions: new Set(everythingOn({ parentId })),
  role: 'operator',
  endsAt: null,
})
