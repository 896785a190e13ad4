import type { AccessToken, Client, ClientCredentials, KoaContextWithOIDC, RefreshToken } from 'oidc-provider'
import { currentView, viewOfBearer } from './accounts.ts'
import { authorizationClaims, organizationClaims } from './claims.ts'
import { recordOf } from './clients.ts'
import type { OAuthDependencies } from './dependencies.ts'

type Token = AccessToken | ClientCredentials | RefreshToken

/**
 * RFC 7662: a token's own client and the resource it is meant for, both authenticated; anybody else reads
 * `{"active":false}` as of a token that never was. What the user may do is read now, not when it was issued.
 */
export function introspectionPolicy(deps: OAuthDependencies) {
  return async (_ctx: KoaContextWithOIDC, client: Client, token: Token): Promise<boolean> => {
    const caller = recordOf(client)
    if (caller.authMethod === 'none') return false
    const isOwn = token.clientId === client.clientId
    const isAudience =
      'aud' in token && typeof token.aud === 'string' && caller.servesResources.includes(token.aud)
    if (!isOwn && !isAudience) return false
    if (!isOwn && !(await deps.clients.find(token.clientId ?? ''))) return false
    const view = await viewOfBearer(deps.accounts, token)
    if (!view) return false
    Object.assign(token, { extra: authorizationClaims(view, token.scopes) })
    return true
  }
}

/** RFC 7009: one's own tokens. A foreign one is answered like one that never was. */
export const revocationPolicy = async (
  _ctx: KoaContextWithOIDC,
  client: Client,
  token: Token,
): Promise<boolean> => token.clientId === client.clientId

/** Claims of a JWT access token; an opaque one carries none and is looked up when it is used. */
export async function extraTokenClaims(
  ctx: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
): Promise<Record<string, unknown> | undefined> {
  if (token.kind === 'ClientCredentials') {
    return token.client && organizationClaims(recordOf(token.client).organization)
  }
  if (token.format !== 'jwt') return undefined
  // Names the session, so that our own API refuses the token as soon as that is over.
  const session = token.sessionUid === undefined ? {} : { session: token.sessionUid }
  return { ...authorizationClaims(currentView(ctx), token.scopes), ...session }
}
