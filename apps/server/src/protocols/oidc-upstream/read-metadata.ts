import { ProviderFault } from '../../modules/connections/index.ts'
import { assertOutbound, OutboundRefused, type OutboundRules } from '../../platform/http/outbound.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'
import { SIGNING_ALGORITHMS } from './algorithms.ts'
import { fetchJson } from './fetch-json.ts'
import { quote } from './quote.ts'
import type { DiscoveredProvider, OidcProvider, ProviderEndpoints, ProviderMetadata } from './types.ts'

const LONGEST_ADDRESS = 2_000
const MOST_VALUES = 200

/** What is known of a provider: what its settings say, or else its own document. */
export async function readMetadata(
  fetch: OutboundFetch,
  rules: OutboundRules,
  { issuer, endpoints }: Pick<OidcProvider, 'issuer' | 'endpoints'>,
): Promise<ProviderMetadata> {
  if (!endpoints) return discoverMetadata(fetch, rules, issuer)
  assertForBrowsers(endpoints, rules)
  return { issuer, endpoints, signingAlgorithms: SIGNING_ALGORITHMS, namesIssuer: false }
}

/**
 * The document that a provider publishes of itself (OpenID Connect Discovery 1.0, section 4). It has to name the very
 * issuer that it was asked for, to the letter: who answers for several, such as Entra ID at `common`, answers for
 * people of organizations that are none of this connection's business.
 */
export async function discoverMetadata(
  fetch: OutboundFetch,
  rules: OutboundRules,
  issuer: string,
): Promise<DiscoveredProvider> {
  const address = `${issuerUrl(issuer).href.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document = await fetchJson(fetch, address)
  if (document.issuer !== issuer) {
    throw new ProviderFault(
      'discovery_issuer',
      `${address} names the issuer “${quote(document.issuer)}”; it was asked for “${issuer}”.`,
    )
  }
  const endpoints = endpointsOf(document, address)
  assertForBrowsers(endpoints, rules)
  return {
    issuer,
    endpoints,
    signingAlgorithms: signingAlgorithmsOf(document),
    namesIssuer: document.authorization_response_iss_parameter_supported === true,
    scopes: textsOf(document.scopes_supported),
    claims: textsOf(document.claims_supported),
    acrValues: textsOf(document.acr_values_supported),
    // RFC 8414, section 2: what holds where nothing is said.
    clientAuthentication: document.token_endpoint_auth_methods_supported
      ? textsOf(document.token_endpoint_auth_methods_supported)
      : ['client_secret_basic'],
    supportsPkce: textsOf(document.code_challenge_methods_supported).includes('S256'),
    supportsBackchannelLogout: document.backchannel_logout_supported === true,
  }
}

/** OpenID Connect Core 1.0, section 1.2: an address without query and fragment. */
function issuerUrl(issuer: string): URL {
  const url = URL.parse(issuer)
  if (!url || url.search || url.hash || /[?#\s]/.test(issuer)) {
    throw new ProviderFault('address', 'The issuer has to be an https address without ? and #.')
  }
  return url
}

function endpointsOf(document: Record<string, unknown>, address: string): ProviderEndpoints {
  const read = (name: string): string | undefined => {
    const value = document[name]
    const isAddress = typeof value === 'string' && value.length <= LONGEST_ADDRESS && URL.canParse(value)
    return isAddress && /^https?:/i.test(value) ? value : undefined
  }
  const need = (name: string): string => {
    const value = read(name)
    if (value) return value
    throw new ProviderFault('discovery_incomplete', `${address} names no usable ${name}.`)
  }
  const userinfo = read('userinfo_endpoint')
  const endSession = read('end_session_endpoint')
  return {
    authorization: need('authorization_endpoint'),
    token: need('token_endpoint'),
    jwks: need('jwks_uri'),
    ...(userinfo && { userinfo }),
    ...(endSession && { endSession }),
  }
}

/** Where browsers are sent may be inside the organization's own network, which this server never sees. */
function assertForBrowsers({ authorization, endSession }: ProviderEndpoints, rules: OutboundRules): void {
  for (const address of [authorization, endSession]) {
    if (address === undefined) continue
    const url = URL.parse(address)
    const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
    try {
      if (!url || url.hash) throw new OutboundRefused('not an address of a page')
      assertOutbound(url, { ...rules, allowedHosts: [host] })
    } catch {
      throw new ProviderFault('address', `People are not sent to ${quote(address)}: it has to be https.`)
    }
  }
}

function signingAlgorithmsOf(document: Record<string, unknown>): string[] {
  const said = document.id_token_signing_alg_values_supported
  if (said === undefined) return SIGNING_ALGORITHMS
  const usable = SIGNING_ALGORITHMS.filter((algorithm) => textsOf(said).includes(algorithm))
  if (usable.length > 0) return usable
  throw new ProviderFault(
    'algorithm',
    'The provider signs with none of the algorithms that are accepted here.',
  )
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((text) => typeof text === 'string' && text.length <= 200).slice(0, MOST_VALUES)
    : []
