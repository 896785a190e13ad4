import type { IncomingMessage } from 'node:http'
import { viewOfBearer } from '../accounts.ts'
import { accountClaims, CLAIMS } from '../claims.ts'
import type { AccountView, OAuthDependencies } from '../dependencies.ts'
import type { DirectAnswer } from './answer.ts'
import { findLiveToken, grantedScopes } from './live-token.ts'

/** Bodies of an account as it is now, by the scopes they are for. */
const bodies = new WeakMap<AccountView, Map<string, string>>()

/** OpenID Connect Core 5.3: the claims of a bearer token's user. */
export async function answerUserinfo(
  deps: OAuthDependencies,
  request: IncomingMessage,
): Promise<DirectAnswer | undefined> {
  const { authorization } = request.headers
  if (!authorization?.startsWith('Bearer ')) return undefined
  const token = await findLiveToken(authorization.slice(7), deps.clock)
  if (token?.kind !== 'AccessToken' || token.payload.aud !== undefined) return undefined
  if (!token.scopes.has('openid') || !(await deps.clients.find(token.clientId))) return undefined
  const view = await viewOfBearer(deps.accounts, token)
  return view && { body: bodyOf(view, grantedScopes(token.grant, token.scopes)) }
}

function bodyOf(view: AccountView, scopes: readonly string[]): string {
  const known = bodies.get(view) ?? new Map<string, string>()
  bodies.set(view, known)
  const key = scopes.join(' ')
  const body = known.get(key) ?? JSON.stringify(releasedClaims(view, scopes))
  known.set(key, body)
  return body
}

/** Of what may be told of an account, and of how it signed in, what scopes name. */
export function releasedClaims(
  view: AccountView,
  scopes: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const available: Record<string, unknown> = { ...accountClaims(view), ...more }
  const names = scopes.flatMap((scope) => CLAIMS[scope] ?? [])
  return Object.fromEntries(
    names.filter((name) => available[name] !== undefined).map((name) => [name, available[name]]),
  )
}
