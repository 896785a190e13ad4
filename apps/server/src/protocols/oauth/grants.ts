import type { Account, Grant, KoaContextWithOIDC, Session } from 'oidc-provider'
import { epochSeconds } from '../../kernel/clock.ts'
import { organizationOf, viewOf } from './accounts.ts'
import { SCOPES } from './claims.ts'
import { recordOf } from './clients.ts'
import type { Consents } from './dependencies.ts'
import { grantIdOf, sidOf } from './entry-ids.ts'
import { AUDIENCES, CONNECTION, FACTOR, GIVEN, keptOf } from './models.ts'
import { requestState } from './request-state.ts'
import type { SessionKey } from './session-key.ts'

/**
 * The grant of this client in this session and organization: just consented to, or kept from before. To an
 * application that is not our own, what the person allowed it in another session is added: it is not asked again.
 */
export function loadExistingGrant(consents: Consents) {
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { client, session, result, provider, account } = ctx.oidc
    const { choice } = requestState()
    if (!client || !session || choice.kind !== 'session') return undefined
    const id = result?.consent?.grantId ?? session.grantIdFor(client.clientId)
    const found = id === undefined ? undefined : await provider.Grant.find(id)
    const kept = found && organizationOf(found) === choice.organizationId && !isOver(found, account)
    const grant = kept ? found : undefined
    return account && !recordOf(client).firstParty ? withConsent(ctx, consents, grant) : grant
  }
}

/** Made before the person's tokens, or this application's, were ended. */
function isOver({ iat }: Grant, account: Account | undefined): boolean {
  const validFrom = account && viewOf(account)?.validFrom
  return validFrom !== undefined && iat !== undefined && iat < epochSeconds(validFrom)
}

async function withConsent(
  ctx: KoaContextWithOIDC,
  consents: Consents,
  kept: Grant | undefined,
): Promise<Grant | undefined> {
  const { client, provider, requestParamScopes, resourceServers } = ctx.oidc
  const { choice } = requestState()
  if (!client || choice.kind !== 'session') return kept
  const { session, organizationId } = choice
  const { userId, homeOrganizationId } = session
  const asked = { userId, homeOrganizationId, clientId: client.clientId, organizationId }
  const allowed = await consents.find(asked)
  const scopes = [...requestParamScopes].filter((scope) => allowed.has(scope))
  if (scopes.length === 0) return kept
  const grant = kept ?? new provider.Grant({ accountId: userId, clientId: client.clientId })
  fixGrant(grant, { sessionId: session.id, organizationId }, client.clientId)
  grant.addOIDCScope(scopes.filter((scope) => SCOPES.has(scope)))
  for (const [identifier, server] of Object.entries(resourceServers ?? {})) {
    const granted = scopes.filter((scope) => server.scopes.has(scope))
    if (granted.length > 0) grant.addResourceScope(identifier, granted)
  }
  return grant
}

/** Records what is granted, fixed to the organization entered. Own applications are granted what they ask. */
export async function recordGrant(ctx: KoaContextWithOIDC): Promise<void> {
  const { client, grant, session, account } = ctx.oidc
  const { choice } = requestState()
  if (!client || !grant || !session || !account || choice.kind !== 'session') {
    throw new Error('a grant needs a client, a session and an account')
  }
  const key = { sessionId: choice.session.id, organizationId: choice.organizationId }
  fixGrant(grant, key, client.clientId)
  if (recordOf(client).firstParty) grantAsked(ctx, grant)
  // Whoever holds on to tokens by `offline_access` may outlast all that is known of the session.
  const { connectionId, secondFactorBy } = choice.session
  const kept = { [FACTOR]: secondFactorBy ?? undefined, [GIVEN]: keptOf(choice.session) }
  Object.assign(grant, { [CONNECTION]: connectionId, ...kept })
  addAudiences(grant, Object.keys(ctx.oidc.resourceServers ?? {}))
  // It lasts as long as the tokens that will be issued under it now.
  delete grant.exp
  await grant.save()
  keepInSession(session, key, client.clientId, grant)
}

/** Makes a grant that of a client in a session and organization. */
export function fixGrant(grant: Grant, key: SessionKey, clientId: string): void {
  Object.assign(grant, { jti: grantIdOf(key, clientId), organizationId: key.organizationId })
}

/**
 * The resources that the person was sent here for under this grant: the library remembers those alone for which there
 * are scopes.
 */
export function audiencesOf(grant: Grant): Set<string> {
  const kept: unknown = Reflect.get(grant, AUDIENCES)
  return new Set([...(Array.isArray(kept) ? kept : []), ...Object.keys(grant.resources ?? {})])
}

export function addAudiences(grant: Grant, more: Iterable<string>): void {
  const all = [...new Set([...audiencesOf(grant), ...more])]
  if (all.length > 0) Object.assign(grant, { [AUDIENCES]: all })
}

export function keepInSession(session: Session, key: SessionKey, clientId: string, grant: Grant): void {
  session.sidFor(clientId, sidOf(key, clientId))
  session.grantIdFor(clientId, grant.jti)
}

function grantAsked(ctx: KoaContextWithOIDC, grant: Grant): void {
  const { requestParamOIDCScopes, requestParamScopes, requestParamClaims, resourceServers } = ctx.oidc
  if (requestParamOIDCScopes.size > 0) grant.addOIDCScope(new Set(requestParamOIDCScopes))
  if (requestParamClaims.size > 0) grant.addOIDCClaims(new Set(requestParamClaims))
  for (const [identifier, server] of Object.entries(resourceServers ?? {})) {
    const scopes = [...requestParamScopes].filter((scope) => server.scopes.has(scope))
    if (scopes.length > 0) grant.addResourceScope(identifier, scopes)
  }
}
