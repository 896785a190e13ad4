import { errors, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import type { Middleware } from 'koa'
import type { Client } from 'oidc-provider'
import { addSeconds, epochSeconds, toDate } from '../../kernel/clock.ts'
import { isId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import { isBadToken, LONGEST_ANSWER_SECONDS, publicKeySet, verifyApiToken } from './api-token.ts'
import { recordOf } from './clients.ts'
import type { OAuthDependencies } from './dependencies.ts'
import { grantIdOf } from './entry-ids.ts'
import { grantedSince, isOfEarlierGrant } from './grant-age.ts'
import { requestState } from './request-state.ts'
import { parseSessionKey } from './session-key.ts'

type Context = Parameters<Middleware>[0]

/**
 * RFC 7009 for the one JWT whose revocation we can keep: an access token for our own API. The library refuses all of
 * them, after it has proved the client, and its refusal stays for those of somebody else and for other resources,
 * which check a token without us.
 */
export function revokeApiTokens({ keys, clock }: OAuthDependencies, issuer: string): Middleware {
  const published = publicKeySet(keys.jwks)
  return async (ctx, next) => {
    await next()
    const value: unknown = ctx.oidc?.params?.token
    const { client } = ctx.oidc ?? {}
    if (!client || typeof value !== 'string' || !isRefusedAsStructured(ctx)) return
    const now = clock.now()
    const payload = await readToken(published, issuer, value, now)
    if (!payload || payload.client_id !== client.clientId) return
    if ((payload.exp ?? 0) > epochSeconds(now)) await end(payload, client)
    ctx.status = 200
    ctx.body = ''
  }
}

const isRefusedAsStructured = ({ oidc, body }: Context): boolean =>
  oidc?.route === 'revocation' && Reflect.get(Object(body), 'error') === 'unsupported_token_type'

/** Also one whose time is over, which ends nothing any more but is no error (RFC 7009 2.2). */
async function readToken(
  keys: JWTVerifyGetKey,
  issuer: string,
  value: string,
  now: Date,
): Promise<JWTPayload | undefined> {
  try {
    return await verifyApiToken(keys, issuer, value, now)
  } catch (error) {
    if (error instanceof errors.JWTExpired) return error.payload
    if (isBadToken(error)) return undefined
    throw error
  }
}

/** Of a person the grant, as by any token of it; of a client that stands for itself this token alone. */
async function end(payload: JWTPayload, client: Client): Promise<void> {
  const { unit, deeds } = requestState()
  const { clientId } = client
  if (isId('user', payload.sub)) {
    const key = typeof payload.session === 'string' ? parseSessionKey(payload.session) : undefined
    const grant = key && (await unit.grant(grantIdOf(key, clientId)))
    if (grant && !isOfEarlierGrant(payload, grantedSince(grant)))
      unit.add({ type: 'revokeGrant', grantId: grant.id })
    return
  }
  const { jti = '', exp = 0 } = payload
  if (await unit.load(jti)) return
  const expiresAt = addSeconds(toDate(exp * 1_000), LONGEST_ANSWER_SECONDS)
  unit.add({
    type: 'putArtifact',
    artifact: { kind: 'RevokedToken', hash: hashSecret(jti), expiresAt, consumed: false, payload: {} },
  })
  deeds.push({ what: 'own_revoked', client: recordOf(client) })
}
