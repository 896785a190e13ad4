import type { OrganizationContext } from '../../../platform/access.ts'
import { isAddressAllowed, policyOf } from '../../policies/index.ts'
import type { Visitor } from '../dependencies.ts'

/**
 * Why an organization lets nobody in by what a provider says, or from where they are; undefined where it does. Asked before
 * an account is made there and anything is given to it: what comes then asks again, for whom it is by now.
 */
export function whyNotAdmitted(
  home: OrganizationContext,
  { origin }: Pick<Visitor, 'origin'>,
): 'method_not_allowed' | 'network_not_allowed' | undefined {
  const policy = policyOf(home)
  if (!policy.signIn.methods.includes('connection')) return 'method_not_allowed'
  return isAddressAllowed(policy, origin.ip ?? undefined) ? undefined : 'network_not_allowed'
}
