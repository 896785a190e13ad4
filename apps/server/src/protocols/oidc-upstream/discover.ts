import type { OutboundRules } from '../../platform/http/outbound.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'
import { fetchKeys } from './keys.ts'
import { discoverMetadata } from './read-metadata.ts'
import type { DiscoveredProvider } from './types.ts'

/** What a provider says of itself, for who sets a connection up. Its keys are looked at too: without them nobody gets in. */
export async function discover(
  fetch: OutboundFetch,
  rules: OutboundRules,
  issuer: string,
): Promise<DiscoveredProvider> {
  const found = await discoverMetadata(fetch, rules, issuer)
  await fetchKeys(fetch, found.endpoints.jwks)
  return found
}
