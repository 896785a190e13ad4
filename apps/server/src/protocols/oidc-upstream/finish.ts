import type { JWTPayload } from 'jose'
import { authorizationCodeGrant } from 'openid-client'
import { type Clock, toDate } from '../../kernel/clock.ts'
import { equalBytes } from '../../kernel/random.ts'
import { ProviderFault } from '../../modules/connections/index.ts'
import { assertIdToken, type KnownSubject } from './assert-id-token.ts'
import { clientProof } from './client-proof.ts'
import { configuration } from './configuration.ts'
import { faultOfAnswer } from './fault-of-answer.ts'
import type { KnownProvider } from './known-provider.ts'
import { readUserinfo } from './read-userinfo.ts'
import type { FinishRequest, OidcAnswer, OidcProvider, ProviderMetadata } from './types.ts'
import { verifyToken } from './verify-token.ts'

const ID_TOKEN_TYPES = ['jwt']

/**
 * Whom the provider vouches for, from what it sent the browser back with (OpenID Connect Core 1.0, section 3.1.3).
 * The library checks the answer, asks for the tokens and checks what the ID token says; who signed it is checked
 * here, as are the claims that the library leaves alone.
 */
export async function finish(
  known: KnownProvider,
  provider: OidcProvider,
  request: FinishRequest,
  clock: Clock,
): Promise<OidcAnswer> {
  assertState(request)
  const metadata = await known.metadata.get()
  const tokens = await exchangeCode(known, provider, metadata, request, clock)
  const claims = await verifyToken(tokens.idToken, known.keys, 'sign-in', {
    algorithms: metadata.signingAlgorithms,
    types: ID_TOKEN_TYPES,
  })
  assertIdToken(claims, provider, clock)
  const userinfo = provider.useUserinfo
    ? await readUserinfo(known, provider, metadata, { accessToken: tokens.accessToken, subject: claims.sub })
    : undefined
  return toAnswer(metadata.issuer, claims, tokens.idToken, userinfo)
}

/** Before anything is sent anywhere. */
function assertState({ params, state }: FinishRequest): void {
  const [given, ...more] = params.getAll('state')
  if (given === undefined || more.length > 0 || !equalBytes(Buffer.from(given), Buffer.from(state))) {
    throw new ProviderFault('state', 'The answer belongs to another sign-in.')
  }
}

async function exchangeCode(
  known: KnownProvider,
  provider: OidcProvider,
  metadata: ProviderMetadata,
  { redirectUri, params, state, nonce, verifier, maxAgeSeconds }: FinishRequest,
  clock: Clock,
): Promise<{ idToken: string; accessToken: string }> {
  const proof = await clientProof(provider.authentication, metadata.endpoints.token)
  const config = configuration(provider, metadata, { proof, fetch: known.fetch, clock })
  const answered = new URL(redirectUri)
  answered.search = params.toString()
  const checks = {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
    ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
  }
  const tokens = await authorizationCodeGrant(config, answered, checks).catch((error: unknown) => {
    throw faultOfAnswer(error, provider.authentication)
  })
  if (tokens.id_token === undefined) throw new ProviderFault('malformed', 'The provider sent no ID token.')
  return { idToken: tokens.id_token, accessToken: tokens.access_token }
}

function toAnswer(
  issuer: string,
  claims: KnownSubject,
  rawIdToken: string,
  userinfo: KnownSubject | undefined,
): OidcAnswer {
  const { amr, acr, auth_time: authTime, sid } = claims as JWTPayload & Record<string, unknown>
  return {
    issuer,
    idToken: claims,
    rawIdToken,
    ...(userinfo && { userinfo }),
    ...(Array.isArray(amr) && { amr: amr.filter((method) => typeof method === 'string') }),
    ...(typeof acr === 'string' && { acr }),
    // Some say 0 where they do not know.
    ...(typeof authTime === 'number' && authTime > 0 && { authTime: toDate(authTime * 1000) }),
    ...(typeof sid === 'string' && { sid }),
  }
}
