import type { Clock } from '../kernel/clock.ts'
import type { OutboundRules } from '../platform/http/outbound.ts'
import { createOutboundFetch, type OutboundLimits } from '../platform/http/outbound-fetch.ts'
import type { ProviderDocuments } from '../platform/provider-documents.ts'

/** Metadata of one provider have some ten kilobytes; those with all that a vendor can say, a hundred. */
const LIMITS: OutboundLimits = { patienceMs: 10_000, mostBytes: 1024 * 1024 }

/** What providers say of themselves. The libraries are there from the first use on: most nodes never read any. */
export function createProviderDocuments(
  rules: OutboundRules,
  clock: Clock,
  limits: OutboundLimits = LIMITS,
): ProviderDocuments {
  const fetch = createOutboundFetch(rules, limits)
  return {
    async readSaml(xml, trust) {
      const { readMetadata } = await import('../protocols/saml/metadata/read.ts')
      return readMetadata(xml, trust)
    },
    async fetchSaml(url, trust) {
      const { fetchMetadata } = await import('../protocols/saml/metadata/fetch.ts')
      return fetchMetadata(fetch, url, trust)
    },
    async discoverOidc(issuer) {
      const { createOidcUpstream } = await import('../protocols/oidc-upstream/index.ts')
      return createOidcUpstream({ rules, clock, limits }).discover(issuer)
    },
  }
}
