import { createLocalJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { apiResource } from './resources.ts'

/** The public half of signing keys, to verify by. */
export function publicKeySet(jwks: readonly Readonly<Record<string, unknown>>[]): JWTVerifyGetKey {
  const keys = jwks.map(({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...published }) => published)
  return createLocalJWKSet({ keys } as Parameters<typeof createLocalJWKSet>[0])
}

/** So long an answer may go on that began while its token was good. What ends a token by itself is kept as much longer. */
export const LONGEST_ANSWER_SECONDS = 86_400

/** What a JWT says that is an access token for our own API (RFC 9068). Throws an error of jose when it is none. */
export async function verifyApiToken(
  keys: JWTVerifyGetKey,
  issuer: string,
  bearer: string,
  now: Date,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(bearer, keys, {
    issuer,
    audience: apiResource(issuer),
    typ: 'at+jwt',
    algorithms: ['ES256', 'RS256', 'EdDSA'],
    currentDate: now,
  })
  return payload
}

/** Whether it is the token that is at fault. */
export const isBadToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError || error instanceof TypeError
