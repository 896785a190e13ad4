import type { AccessToken, Client, ClientCredentials, KoaContextWithOIDC, RefreshToken } from 'oidc-provider'
import { type Bearer, currentView, viewOfBearer } from './accounts.ts'
import { authenticationClaims, authorizationClaims, organizationClaims } from './claims.ts'
import { recordOf } from './clients.ts'
import type { ClientRecord, OAuthDependencies } from './dependencies.ts'
import { grantedSince } from './grant-age.ts'
import { requestState } from './request-state.ts'

type Token = AccessToken | ClientCredentials | RefreshToken

/**
 * RFC 7662: a token's own client and the resource it is meant for, both authenticated; anybody else reads
 * `{"active":false}` as of a token that never was. What the user may do is read now, not when it was issued.
 */
export function introspectionPolicy(deps: OAuthDependencies) {
  return async (_ctx: KoaContextWithOIDC, client: Client, token: Token): Promise<boolean> => {
    const aud = 'aud' in token && typeof token.aud === 'string' ? token.aud : undefined
    const extra = await introspectedClaims(deps, recordOf(client), token, aud)
    if (extra) Object.assign(token, { extra: { ...extra, ...provedClaims(token.kind, token) } })
    return extra !== undefined
  }
}

/** What a caller is told of a user's token beside what the library tells; undefined when it is nothing to them. */
export async function introspectedClaims(
  deps: Pick<OAuthDependencies, 'accounts' | 'clients'>,
  caller: ClientRecord,
  token: Bearer,
  aud: string | undefined,
): Promise<Record<string, unknown> | undefined> {
  if (caller.authMethod === 'none') return undefined
  const isOwn = token.clientId === caller.clientId
  const isAudience = aud !== undefined && caller.servesResources.includes(aud)
  if (!isOwn && !isAudience) return undefined
  if (!isOwn && !(await deps.clients.find(token.clientId ?? ''))) return undefined
  const view = await viewOfBearer(deps.accounts, token)
  return view && authorizationClaims(view, token.scopes)
}

/** A refresh token names it itself; an access token was given it when it was issued, and keeps it as it was then. */
export const provedClaims = (kind: string, token: object): Record<string, unknown> => {
  if (kind === 'RefreshToken') return authenticationClaims(token)
  const extra: Record<string, unknown> = 'extra' in token ? { ...(token.extra ?? {}) } : {}
  return authenticationClaims({ acr: extra.acr, amr: extra.amr, authTime: extra.auth_time })
}

/** RFC 7009: one's own tokens. A foreign one is answered like one that never was. */
export const revocationPolicy = async (
  _ctx: KoaContextWithOIDC,
  client: Client,
  token: Token,
): Promise<boolean> => token.clientId === client.clientId

/** Claims of a JWT access token; of an opaque one what may be is looked up when it is used, and how it was proved is kept. */
export async function extraTokenClaims(
  ctx: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
): Promise<Record<string, unknown> | undefined> {
  if (token.kind === 'ClientCredentials') {
    return token.client && organizationClaims(recordOf(token.client).organization)
  }
  const proved = authenticationClaims(proofOf(ctx))
  if (token.format !== 'jwt') return proved
  return { ...authorizationClaims(currentView(ctx), token.scopes), ...originOf(token), ...proved }
}

/** Of what the token is issued for; a token that is exchanged has its session's. */
function proofOf({ oidc: { entities } }: KoaContextWithOIDC) {
  const { AuthorizationCode, RefreshToken, DeviceCode, Session } = entities
  if (Session && !AuthorizationCode && !RefreshToken && !DeviceCode)
    return { acr: Session.acr, amr: Session.amr, authTime: Session.loginTs }
  return AuthorizationCode ?? RefreshToken ?? DeviceCode ?? {}
}

/** Names session and grant, so that our own API refuses the token as soon as one of them is over. */
function originOf({ sessionUid, grantId }: AccessToken): Record<string, unknown> {
  const grant = requestState().unit.knownGrant(grantId)
  return {
    ...(sessionUid === undefined ? {} : { session: sessionUid }),
    ...(grant ? { granted: grantedSince(grant) } : {}),
  }
}
