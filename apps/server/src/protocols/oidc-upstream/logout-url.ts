import { buildEndSessionUrl } from 'openid-client'
import { configuration } from './configuration.ts'
import type { OidcProvider, ProviderMetadata } from './types.ts'

export interface LogoutRequest {
  idTokenHint: string
  postLogoutRedirectUri: string
  state: string
}

/** Where a person signs out at the provider as well (OpenID Connect RP-Initiated Logout 1.0), if it knows that. */
export function logoutUrl(
  provider: OidcProvider,
  metadata: ProviderMetadata,
  { idTokenHint, postLogoutRedirectUri, state }: LogoutRequest,
): URL | undefined {
  if (!metadata.endpoints.endSession) return undefined
  return buildEndSessionUrl(configuration(provider, metadata), {
    id_token_hint: idTokenHint,
    post_logout_redirect_uri: postLogoutRedirectUri,
    state,
  })
}
