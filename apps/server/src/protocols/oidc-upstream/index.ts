import type { Clock } from '../../kernel/clock.ts'
import type { OutboundRules } from '../../platform/http/outbound.ts'
import { createOutboundFetch } from '../../platform/http/outbound-fetch.ts'
import { begin } from './begin.ts'
import { createCircuitBreaker } from './circuit-breaker.ts'
import { discover } from './discover.ts'
import { finish } from './finish.ts'
import { createKnownProviders } from './known-provider.ts'
import { type LogoutRequest, logoutUrl } from './logout-url.ts'
import { readLogoutToken } from './read-logout-token.ts'
import type {
  BeginRequest,
  DiscoveredProvider,
  FinishRequest,
  LogoutNotice,
  OidcAnswer,
  OidcProvider,
} from './types.ts'

export type {
  BeginRequest,
  ClientProof,
  DiscoveredProvider,
  FinishRequest,
  LogoutNotice,
  OidcAnswer,
  OidcProvider,
} from './types.ts'

/** What one answer of a provider may cost: documents, keys and tokens are a few kilobytes. */
const LIMITS = { patienceMs: 5_000, mostBytes: 256 * 1024 }

/**
 * Bailiwick as the relying party of an organization's own provider. Each throws a ProviderFault for whatever the
 * provider did or did not do.
 */
export interface OidcUpstream {
  discover(issuer: string): Promise<DiscoveredProvider>
  begin(provider: OidcProvider, request: BeginRequest): Promise<{ url: URL; verifier: string }>
  finish(provider: OidcProvider, request: FinishRequest): Promise<OidcAnswer>
  logoutUrl(provider: OidcProvider, request: LogoutRequest): Promise<URL | undefined>
  readLogoutToken(provider: OidcProvider, token: string): Promise<LogoutNotice>
}

/** Knows no provider before it is used; what it learns is kept for each connection apart, within bounds. */
export function createOidcUpstream({
  rules,
  clock,
  limits = LIMITS,
}: {
  rules: OutboundRules
  clock: Clock
  limits?: typeof LIMITS
}): OidcUpstream {
  const fetch = createOutboundFetch(rules, limits)
  const known = createKnownProviders(fetch, rules, clock)
  return {
    discover: (issuer) => discover(createCircuitBreaker(fetch, clock), rules, issuer),
    begin: async (provider, request) => begin(provider, await known(provider).metadata.get(), request),
    finish: (provider, request) => finish(known(provider), provider, request, clock),
    logoutUrl: async (provider, request) =>
      logoutUrl(provider, await known(provider).metadata.get(), request),
    readLogoutToken: (provider, token) => readLogoutToken(known(provider), provider, token, clock),
  }
}
