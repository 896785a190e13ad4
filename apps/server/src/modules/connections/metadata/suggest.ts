import type { OidcDocument, SamlDocument } from '../../../platform/provider-documents.ts'
import type { OidcSettings } from '../protocols/oidc.ts'
import type { SamlSettings } from '../protocols/saml.ts'

type Suggested<T, K extends keyof T> = Pick<T, K>

export type SuggestedSaml = Suggested<
  SamlSettings,
  | 'entityId'
  | 'signOnUrl'
  | 'signOnBinding'
  | 'logoutUrl'
  | 'logoutBinding'
  | 'logoutResponseUrl'
  | 'certificates'
>
export type SuggestedOidc = Suggested<OidcSettings, 'issuer' | 'clientAuthentication' | 'scopes'>

/** A way by an address is tried before one by a form: it needs no page in between. */
function preferred<T extends { binding: 'redirect' | 'post' }>(endpoints: readonly T[]): T | undefined {
  return endpoints.find(({ binding }) => binding === 'redirect') ?? endpoints[0]
}

/** What a document says to the settings of a connection. */
export function suggestSaml({ entityId, signOn, logout, certificates }: SamlDocument): SuggestedSaml {
  const [entrance, exit] = [preferred(signOn), preferred(logout)]
  return {
    entityId,
    signOnUrl: entrance?.url ?? '',
    signOnBinding: entrance?.binding ?? 'redirect',
    logoutUrl: exit?.url ?? null,
    logoutBinding: exit?.binding ?? 'redirect',
    logoutResponseUrl: exit?.responseUrl ?? null,
    certificates: certificates.map(({ pem }) => pem),
  }
}

const METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const
const SCOPES = ['openid', 'profile', 'email']

export function suggestOidc({ issuer, scopes, clientAuthentication }: OidcDocument): SuggestedOidc {
  return {
    issuer,
    clientAuthentication:
      METHODS.find((method) => clientAuthentication.includes(method)) ?? 'client_secret_basic',
    // One that lists none, or forgets what it must have, is asked for the usual ones.
    scopes: scopes.includes('openid') ? SCOPES.filter((scope) => scopes.includes(scope)) : SCOPES,
  }
}
