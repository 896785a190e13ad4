import { addMinutes } from '../../kernel/clock.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import { InvitationError } from './errors.ts'

/** Until when an invitation sent now can be accepted. */
export const expiryOf = (organization: OrganizationContext, now: Date): Date =>
  addMinutes(now, policyOf(organization).invitation.lifetimeHours * 60)

export function assertEmailAllowed(
  organization: OrganizationContext,
  email: string,
  pointer = '/email',
): void {
  if (!isEmailAllowed(policyOf(organization), email)) throw InvitationError.email_not_allowed({ pointer })
}

/** Who vouches for an invitation: looked up again when it is accepted. */
export const inviterColumns = (actor: Actor, organization: OrganizationContext) => ({
  invited_by: actor.id,
  invited_from: actor.organizationId === organization.id ? null : actor.organizationId,
})
