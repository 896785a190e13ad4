import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { Now } from '../clock.ts'
import { Lru } from '../sessions/lru.ts'
import type { Ended } from '../sessions/store.ts'
import type { Provider } from './provider.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const ASYMMETRIC = /^(?:(?:ES|RS|PS)(?:256|384|512)|EdDSA|Ed25519)$/

/** A logout token that must not be obeyed; the message says why, for the provider's operator. */
export class LogoutTokenError extends Error {
  override name = 'LogoutTokenError'
}

/** Verifies logout tokens: OpenID Connect Back-Channel Logout 1.0, section 2.6. */
export type LogoutTokenVerifier = (token: string) => Promise<Ended>

function endedBy(payload: JWTPayload): Ended {
  const { events, sid, sub } = payload
  const event =
    typeof events === 'object' && events !== null ? (events as Record<string, unknown>)[EVENT] : undefined
  if (typeof event !== 'object' || event === null) throw new LogoutTokenError('not a back-channel logout')
  if ('nonce' in payload) throw new LogoutTokenError('a logout token has no nonce')
  if (typeof sid !== 'string' && typeof sub !== 'string') throw new LogoutTokenError('neither sid nor sub')
  return { ...(typeof sid === 'string' ? { sid } : {}), ...(typeof sub === 'string' ? { subject: sub } : {}) }
}

function keyFinder(): (uri: string) => JWTVerifyGetKey {
  let known: { uri: string; keys: JWTVerifyGetKey } | undefined
  return (uri) => {
    if (known?.uri !== uri) known = { uri, keys: createRemoteJWKSet(new URL(uri), { timeoutDuration: 5000 }) }
    return known.keys
  }
}

/** A verifier that remembers the tokens it has seen, so that each works once. */
export function createLogoutTokenVerifier(
  provider: Provider,
  clientId: string,
  now: Now,
): LogoutTokenVerifier {
  const seen = new Lru<string, true>(10_000)
  const keysAt = keyFinder()
  return async (token) => {
    const metadata = (await provider.configuration()).serverMetadata()
    if (!metadata.jwks_uri) throw new LogoutTokenError('the provider publishes no keys')
    const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256']
    const { payload } = await jwtVerify(token, keysAt(metadata.jwks_uri), {
      issuer: metadata.issuer,
      audience: clientId,
      typ: 'logout+jwt',
      algorithms: (Array.isArray(offered) ? offered : []).filter((alg) => ASYMMETRIC.test(String(alg))),
      requiredClaims: ['iat', 'exp', 'jti'],
      maxTokenAge: '10m',
      clockTolerance: 30,
      currentDate: now(),
    })
    const ended = endedBy(payload)
    if (seen.get(payload.jti ?? '')) throw new LogoutTokenError('seen before')
    seen.set(payload.jti ?? '', true)
    return ended
  }
}
