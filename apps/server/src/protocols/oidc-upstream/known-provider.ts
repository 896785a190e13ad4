import type { Clock } from '../../kernel/clock.ts'
import type { OutboundRules } from '../../platform/http/outbound.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'
import { createLru } from '../../platform/state/lru.ts'
import { createCircuitBreaker } from './circuit-breaker.ts'
import { createKeys, fetchKeys, type ProviderKeys } from './keys.ts'
import { readMetadata } from './read-metadata.ts'
import { createRefreshed, type Refreshed } from './refreshed.ts'
import type { OidcProvider, ProviderMetadata } from './types.ts'

/** How long a provider's own document is believed. */
const KEPT_SECONDS = 3_600
/** As many providers as are remembered; who was used least lately is asked anew. */
const REMEMBERED = 2_000

/** What is remembered of the provider of one connection, and the only way to call it. */
export interface KnownProvider {
  fetch: OutboundFetch
  metadata: Refreshed<ProviderMetadata>
  keys: ProviderKeys
}

/** Remembers nothing of a provider before it is used, and nothing of earlier settings. */
export function createKnownProviders(fetch: OutboundFetch, rules: OutboundRules, clock: Clock) {
  const known = createLru<string, KnownProvider>(REMEMBERED)

  function meet({ issuer, endpoints }: OidcProvider): KnownProvider {
    const guarded = createCircuitBreaker(fetch, clock)
    const metadata = createRefreshed(
      () => readMetadata(guarded, rules, { issuer, ...(endpoints && { endpoints }) }),
      KEPT_SECONDS,
      clock,
    )
    const keys = createKeys(async () => fetchKeys(guarded, (await metadata.get()).endpoints.jwks), clock)
    return { fetch: guarded, metadata, keys }
  }

  return (provider: OidcProvider): KnownProvider => {
    const key = `${provider.connectionId} ${provider.version}`
    const found = known.get(key)
    if (found) return found
    const met = meet(provider)
    known.set(key, met)
    return met
  }
}
