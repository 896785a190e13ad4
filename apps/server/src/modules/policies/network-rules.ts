import type { EffectivePolicy } from './fields.ts'
import { isInNetworks } from './networks.ts'

/** Whether the policy lets this address in. With a list, an address that cannot be read is denied. */
export function isAddressAllowed(policy: EffectivePolicy, address: string | undefined): boolean {
  const { allowed } = policy.network
  if (allowed === null) return true
  return address !== undefined && isInNetworks(allowed, address)
}
