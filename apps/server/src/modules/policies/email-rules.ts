import { emailDomain, isEmailAddress } from '../../kernel/email.ts'
import type { EffectivePolicy } from './fields.ts'

/** Whether a user may have this address. With a list, what is no address is denied. */
export function isEmailAllowed(policy: EffectivePolicy, address: string): boolean {
  const { allowedDomains } = policy.email
  if (allowedDomains === null) return true
  return isEmailAddress(address) && allowedDomains.includes(emailDomain(address))
}
