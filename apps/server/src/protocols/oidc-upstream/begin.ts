import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomPKCECodeVerifier } from 'openid-client'
import { configuration } from './configuration.ts'
import type { BeginRequest, OidcProvider, ProviderMetadata } from './types.ts'

/** Where a person signs in at the provider, and what proves later that the answer was for this request (RFC 7636). */
export async function begin(
  provider: OidcProvider,
  metadata: ProviderMetadata,
  { redirectUri, state, nonce, loginHint, maxAgeSeconds, prompt }: BeginRequest,
): Promise<{ url: URL; verifier: string }> {
  const verifier = randomPKCECodeVerifier()
  const url = buildAuthorizationUrl(configuration(provider, metadata), {
    redirect_uri: redirectUri,
    scope: [...new Set(['openid', ...provider.scopes])].join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(loginHint !== undefined && { login_hint: loginHint }),
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
    ...(prompt !== undefined && { prompt }),
  })
  return { url, verifier }
}
