import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { type ProviderCheck, ProviderFault } from '../../modules/connections/index.ts'
import { quote } from './quote.ts'
import type { ClientProof } from './types.ts'

/**
 * Which check an answer failed, from what the library threw. Nothing of its error goes along as a cause: that holds
 * claims of people, and sometimes what was sent. An error that is no verdict on the answer is a bug and stays one.
 */
export function faultOfAnswer(error: unknown, proof: ClientProof): unknown {
  const known = chainOf(error).find((one) => one instanceof ProviderFault)
  if (known) return known
  if (error instanceof AuthorizationResponseError) {
    return refusalOfProvider(error, proof)
  }
  if (error instanceof ResponseBodyError) return refusalOfToken(error, proof)
  if (!(error instanceof ClientError)) return error
  const { claim, reason } = detailsOf(error)
  if (reason !== undefined)
    return fault('algorithm', 'The ID token is signed with an algorithm that is not accepted.')
  switch (error.code) {
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return ofClaim(claim) ?? fault('malformed', 'The ID token has a claim that does not fit.')
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return ofTime(claim)
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
    case 'OAUTH_RESPONSE_IS_NOT_JSON':
    case 'OAUTH_PARSE_ERROR':
      return ofResponse(error)
    default:
      return ofWords(error)
  }
}

const fault = (check: ProviderCheck, message: string) => new ProviderFault(check, message)

function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let next = error; next instanceof Error && chain.length < 10; next = next.cause) chain.push(next)
  return chain
}

const wordsOf = (error: unknown): string =>
  chainOf(error)
    .map((one) => (one as Error).message)
    .join('\n')

const said = (error: { error: string; error_description?: string | undefined }, proof: ClientProof): string =>
  [error.error, error.error_description]
    .map((text) => quote(text, proof).replace(/\.$/, ''))
    .filter(Boolean)
    .join(': ')

/** RFC 6749, section 4.1.2.1, and OpenID Connect Core 1.0, section 3.1.2.6. */
const CODES: ReadonlySet<string> = new Set([
  'access_denied',
  'account_selection_required',
  'consent_required',
  'interaction_required',
  'invalid_request',
  'invalid_request_object',
  'invalid_request_uri',
  'invalid_scope',
  'login_required',
  'registration_not_supported',
  'request_not_supported',
  'request_uri_not_supported',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_response_type',
])

/** A browser brings it, and nothing shows that it is of the provider: what is no known code is quoted as words of somebody. */
function refusalOfProvider(error: AuthorizationResponseError, proof: ClientProof): ProviderFault {
  const isKnown = CODES.has(error.error)
  const words = isKnown ? quote(error.error_description, proof) : said(error, proof)
  const code = isKnown ? error.error : 'an error'
  return fault('provider_refused', `The provider answered with ${code}${words && `: “${words}”`}.`)
}

/** RFC 6749, section 5.2. */
function refusalOfToken(error: ResponseBodyError, proof: ClientProof): ProviderFault {
  const words = said(error, proof)
  switch (error.error) {
    case 'invalid_grant':
      return fault('code_refused', `The provider did not take its own code back: ${words}.`)
    case 'invalid_client':
    case 'unauthorized_client':
      return fault('client_refused', `The provider does not accept the client id or its secret: ${words}.`)
    default:
      return fault('provider_refused', `The provider's token endpoint answered: ${words}.`)
  }
}

function detailsOf(error: ClientError): { claim?: string; reason?: string } {
  const inner = (error.cause as { cause?: unknown } | undefined)?.cause
  return (typeof inner === 'object' && inner !== null ? inner : {}) as { claim?: string; reason?: string }
}

function ofClaim(claim: string | undefined): ProviderFault | undefined {
  switch (claim) {
    case 'iss':
      return fault('issuer', 'The ID token is of another issuer.')
    case 'aud':
      return fault('audience', 'The ID token is not for this client id alone.')
    case 'azp':
      return fault('authorized_party', 'The ID token was asked for by another client.')
    case 'nonce':
      return fault('nonce', 'The ID token is the answer to another sign-in.')
    case 'sub':
      return fault('subject_missing', 'The ID token does not say who somebody is.')
    case 'exp':
    case 'iat':
      return fault('malformed', `The ID token does not say when it ${claim === 'exp' ? 'ends' : 'was made'}.`)
    case 'auth_time':
      return fault('authentication_too_old', 'The ID token does not say when the person last signed in.')
    default:
      return undefined
  }
}

function ofTime(claim: string | undefined): ProviderFault {
  if (claim === 'nbf') return fault('not_yet_valid', 'The ID token does not hold yet; compare the clocks.')
  if (claim === 'auth_time') {
    return fault(
      'authentication_too_old',
      'The person signed in at the provider longer ago than was asked for.',
    )
  }
  return fault('expired', 'The ID token has expired; compare the clocks.')
}

function ofResponse(error: ClientError): ProviderFault {
  if (/failed to parse JWT/.test(wordsOf(error))) return fault('malformed', 'The ID token is no signed JWT.')
  const response = chainOf(error)
    .map((one) => (one as Error).cause)
    .find((cause) => cause instanceof Response)
  if (response?.status === 401) {
    return fault('client_refused', 'The provider does not accept the client id or its secret (401).')
  }
  if (response && response.status !== 200) {
    return fault('answer_status', `The provider's token endpoint answered with ${response.status}.`)
  }
  return fault('answer_malformed', "The provider's token endpoint answered with something else than JSON.")
}

/** The rest is told apart by the library's words alone. */
function ofWords(error: ClientError): ProviderFault {
  const words = wordsOf(error)
  const claim = /JWT "(\w+)" \([\w ]+\) claim|ID Token "(auth_time)"/.exec(words)
  if (claim) {
    return ofClaim(claim[1] ?? claim[2]) ?? fault('malformed', 'The ID token has a claim of the wrong kind.')
  }
  if (/"iss" \(issuer\) (response parameter|missing)|response parameter "iss"/.test(words)) {
    return fault('issuer', 'The answer is of another provider, or does not say of which.')
  }
  if (/"state"/.test(words)) return fault('state', 'The answer belongs to another sign-in.')
  if (/JWE decryption/.test(words)) {
    return fault('encryption', 'The ID token is encrypted, which is not agreed on; have it signed only.')
  }
  if (/no authorization code/.test(words)) return fault('malformed', 'The provider sent no code.')
  if (/"id_token" property/.test(words)) {
    return fault('malformed', 'The provider sent no ID token; the scope openid has to be allowed there.')
  }
  return fault('malformed', 'The answer of the provider is not as OpenID Connect has it.')
}
