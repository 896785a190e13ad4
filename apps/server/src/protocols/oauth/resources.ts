import { type Client, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider'
import { AUTHORIZATION_SCOPES } from './claims.ts'
import type { Resources } from './dependencies.ts'

/** Bailiwick's own API as a resource (RFC 8707). */
export const apiResource = (issuer: string): string => `${issuer}/api`

/** Tokens for a resource. Without one a user's token is opaque and good for userinfo and introspection. */
export function resourceIndicators(issuer: string, resources: Resources) {
  return {
    enabled: true,
    defaultResource(ctx: KoaContextWithOIDC, _client: Client, oneOf?: readonly string[]) {
      if (oneOf) return oneOf.length === 1 ? oneOf[0] : [...oneOf]
      return ctx.oidc.params?.grant_type === 'client_credentials' ? apiResource(issuer) : undefined
    },
    /** What was asked for at the authorization endpoint holds when the token request does not say. */
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx: KoaContextWithOIDC, identifier: string, client: Client) =>
      resourceServer(resources, identifier, client.clientId),
  }
}

/** A resource as a client may use it; refused as unknown when it may not. */
export async function resourceServer(
  resources: Resources,
  identifier: string,
  clientId: string,
): Promise<ResourceServer> {
  const resource = await resources.find(identifier, clientId)
  if (!resource) throw new errors.InvalidTarget()
  return {
    scope: [...resource.scopes, ...AUTHORIZATION_SCOPES].join(' '),
    audience: identifier,
    accessTokenFormat: resource.format,
  }
}
