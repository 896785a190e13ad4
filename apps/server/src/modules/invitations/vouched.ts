import { DomainError } from '../../kernel/errors.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { assertMayGrant, inNameOf, lockBoth, lockHoldings, toVoucher } from '../roles/index.ts'
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
  const giver = toVoucher(id, invited_from ?? organization.id)
  const actor = await inNameOf({ services, tx, organization }, giver)
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
