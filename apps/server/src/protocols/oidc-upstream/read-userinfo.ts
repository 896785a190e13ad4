import type { JWTPayload } from 'jose'
import { ProviderFault } from '../../modules/connections/index.ts'
import type { KnownSubject } from './assert-id-token.ts'
import { readJson } from './fetch-json.ts'
import type { KnownProvider } from './known-provider.ts'
import type { OidcProvider, ProviderMetadata } from './types.ts'
import { verifyToken } from './verify-token.ts'

/** What the provider tells of a person beside the ID token (OpenID Connect Core 1.0, section 5.3). */
export async function readUserinfo(
  known: KnownProvider,
  provider: OidcProvider,
  metadata: ProviderMetadata,
  { accessToken, subject }: { accessToken: string; subject: string },
): Promise<KnownSubject> {
  const address = metadata.endpoints.userinfo
  if (!address) throw new ProviderFault('discovery_incomplete', 'The provider names no userinfo endpoint.')
  const answer = await known.fetch(address, {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json, application/jwt' },
  })
  if (answer.status !== 200) {
    throw new ProviderFault('userinfo', `The provider's userinfo endpoint answered with ${answer.status}.`)
  }
  const isSigned = /^application\/jwt\b/i.test(answer.headers.get('content-type') ?? '')
  const claims = isSigned
    ? await readSigned(await answer.text(), known, provider, metadata)
    : ((await readJson(answer, address)) as JWTPayload)
  // Section 5.3.2: else it may be of anybody.
  if (claims.sub !== subject) {
    throw new ProviderFault(
      'userinfo_subject',
      'The userinfo endpoint tells of somebody else than the ID token.',
    )
  }
  return claims as KnownSubject
}

/** Signed, it may say of whom and for whom it is; then that has to be so. */
async function readSigned(
  token: string,
  known: KnownProvider,
  { clientId }: OidcProvider,
  { issuer, signingAlgorithms }: ProviderMetadata,
): Promise<JWTPayload> {
  const claims = await verifyToken(token, known.keys, 'sign-in', {
    algorithms: signingAlgorithms,
    types: ['jwt', 'userinfo+jwt'],
  })
  if (claims.iss !== undefined && claims.iss !== issuer) {
    throw new ProviderFault('issuer', "The userinfo endpoint's answer is of another issuer.")
  }
  if (claims.aud !== undefined && ![claims.aud].flat().includes(clientId)) {
    throw new ProviderFault('audience', "The userinfo endpoint's answer is for another client.")
  }
  return claims
}
