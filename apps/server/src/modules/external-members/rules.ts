import type { OrganizationContext } from '../../platform/access.ts'
import { policyOf } from '../policies/index.ts'
import { ExternalMemberError } from './errors.ts'

/** Whether both policies let somebody come, and whether their home has to be asked first. */
export function assertAllowed(
  organization: OrganizationContext,
  home: OrganizationContext,
): 'asked' | 'free' {
  if (home.id === organization.id) throw ExternalMemberError.own_organization()
  if (home.status !== 'active' || organization.status !== 'active') throw ExternalMemberError.not_active()
  if (!policyOf(organization).externalMembers.allowed) throw ExternalMemberError.not_taken_in()
  const { elsewhere } = policyOf(home).externalMembers
  if (elsewhere === 'forbidden') throw ExternalMemberError.not_let_go()
  return elsewhere === 'afterConsent' ? 'asked' : 'free'
}
