import type { Grant, KoaContextWithOIDC, Session } from 'oidc-provider'
import { organizationOf } from './accounts.ts'
import { recordOf } from './clients.ts'
import { grantIdOf, sidOf } from './entry-ids.ts'
import { requestState } from './request-state.ts'
import type { SessionKey } from './session-key.ts'

/** The grant of this client in this session and organization: just consented to, or kept from before. */
export async function loadExistingGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, result, provider } = ctx.oidc
  const { choice } = requestState()
  if (!client || !session || choice.kind !== 'session') return undefined
  const id = result?.consent?.grantId ?? session.grantIdFor(client.clientId)
  const grant = id === undefined ? undefined : await provider.Grant.find(id)
  return grant && organizationOf(grant) === choice.organizationId ? grant : undefined
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
  // It lasts as long as the tokens that will be issued under it now.
  delete grant.exp
  await grant.save()
  keepInSession(session, key, client.clientId, grant)
}

/** Makes a grant that of a client in a session and organization. */
export function fixGrant(grant: Grant, key: SessionKey, clientId: string): void {
  Object.assign(grant, { jti: grantIdOf(key, clientId), organizationId: key.organizationId })
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
