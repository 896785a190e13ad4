import type { Clock } from '../../kernel/clock.ts'
import type { OutboundRules } from '../../platform/http/outbound.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'
import { createLru } from '../../platform/state/lru.ts'
import { createKept, type Kept } from './kept.ts'
import { createKeys, fetchKeys, type ProviderKeys } from './keys.ts'
import { createLine } from './line.ts'
import { readMetadata } from './read-metadata.ts'
import type { OidcProvider, ProviderMetadata } from './types.ts'

/** How long a provider's own document is believed. */
const KEPT_SECONDS = 3_600
/** As many providers as are remembered; who was used least lately is asked anew. */
const REMEMBERED = 2_000

/** What is remembered of the provider of one connection, and the only way to call it. */
export interface KnownProvider {
  fetch: OutboundFetch
  metadata: Kept<ProviderMetadata>
  keys: ProviderKeys
}

/** Remembers nothing of a provider before it is used, and nothing of earlier settings. */
export function createKnownProviders(fetch: OutboundFetch, rules: OutboundRules, clock: Clock) {
  const known = createLru<string, KnownProvider>(REMEMBERED)

  function meet({ issuer, endpoints }: OidcProvider): KnownProvider {
    const line = createLine(fetch, clock)
    const metadata = createKept(
      () => readMetadata(line, rules, { issuer, ...(endpoints && { endpoints }) }),
      KEPT_SECONDS,
      clock,
    )
    const keys = createKeys(async () => fetchKeys(line, (await metadata.get()).endpoints.jwks), clock)
    return { fetch: line, metadata, keys }
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
