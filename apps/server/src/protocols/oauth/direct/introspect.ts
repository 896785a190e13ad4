import type { IncomingMessage } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { OAuthDependencies } from '../dependencies.ts'
import { introspectedClaims, provedClaims } from '../token-policies.ts'
import type { DirectAnswer } from './answer.ts'
import { findClient } from './find-client.ts'
import { findLiveToken, type LiveToken } from './live-token.ts'

/** RFC 7662 2.2, of a user's token that is active and is the caller's affair. */
export async function answerIntrospection(
  provider: Provider,
  deps: OAuthDependencies,
  request: IncomingMessage,
  { token: value, token_type_hint: _hint, ...others }: Readonly<Record<string, string>>,
): Promise<DirectAnswer | undefined> {
  if (value === undefined || Object.keys(others).length > 0) return undefined
  const caller = await findClient(provider, deps, request)
  const token = caller && (await findLiveToken(value, deps.clock))
  if (!token) return undefined
  const { aud } = token.payload
  if (aud !== undefined && typeof aud !== 'string') return undefined
  const extra = await introspectedClaims(deps, caller.record, token, aud)
  if (!extra) return undefined
  const told = { ...extra, ...provedClaims(token.kind, token.payload) }
  return { body: JSON.stringify(toBody(provider.issuer, token, aud, told)) }
}

function toBody(
  iss: string,
  token: LiveToken,
  aud: string | undefined,
  extra: Record<string, unknown>,
): Record<string, unknown> {
  const { accountId: sub, clientId: client_id, exp, iat, scope } = token
  const body = { active: true, sub, ...extra, client_id, exp, iat, sid: token.payload.sid, iss, aud, scope }
  return token.kind === 'AccessToken' ? { ...body, token_type: 'Bearer' } : body
}
