import type { JWK, JWTPayload } from 'jose'

/** Addresses of a provider that were typed by hand, because it publishes no document of its own. */
export interface ProviderEndpoints {
  authorization: string
  token: string
  jwks: string
  userinfo?: string
  endSession?: string
}

/** How Bailiwick proves at the provider that it is the client. */
export type ClientProof =
  | { method: 'client_secret_basic' | 'client_secret_post'; secret: string }
  | {
      method: 'private_key_jwt'
      privateKey: JWK
      keyId: string
      algorithm: string
      /** SHA-256 of the certificate that was uploaded, in base64url: Entra ID finds the key by that alone. */
      certificateThumbprint?: string
    }

/** What the settings of a connection amount to. */
export interface OidcProvider {
  connectionId: string
  /** What is remembered of a provider is remembered of this version of the settings. */
  version: number
  issuer: string
  clientId: string
  authentication: ClientProof
  scopes: readonly string[]
  useUserinfo: boolean
  endpoints?: ProviderEndpoints
}

/** What a provider says of itself (OpenID Connect Discovery 1.0, section 3), as far as it is used. */
export interface ProviderMetadata {
  issuer: string
  endpoints: ProviderEndpoints
  /** Only those that are ever accepted here. */
  signingAlgorithms: string[]
  /** Whether answers to the browser name their issuer (RFC 9207). */
  namesIssuer: boolean
}

/** What an administrator is shown of a provider when a connection is set up. */
export interface DiscoveredProvider extends ProviderMetadata {
  scopes: string[]
  claims: string[]
  acrValues: string[]
  clientAuthentication: string[]
  supportsPkce: boolean
  supportsBackchannelLogout: boolean
}

/** What a person is sent to the provider with. */
export interface BeginRequest {
  redirectUri: string
  state: string
  nonce: string
  loginHint?: string
  maxAgeSeconds?: number
  prompt?: string
}

/** What came back to the redirect URI, and what was sent. */
export interface FinishRequest {
  redirectUri: string
  params: URLSearchParams
  state: string
  nonce: string
  verifier: string
  maxAgeSeconds?: number
}

/**
 * Whom a provider vouches for. The claims of the ID token and those of userinfo stay apart: what one says of an
 * address in the other means nothing.
 */
export interface OidcAnswer {
  issuer: string
  idToken: JWTPayload & { sub: string }
  userinfo?: JWTPayload & { sub: string }
  rawIdToken: string
  amr?: string[]
  acr?: string
  authTime?: Date
  sid?: string
}

/** Whose sessions a provider has ended. The caller takes each `jti` once, until `expiresAt`. */
export interface LogoutNotice {
  subject?: string
  sid?: string
  jti: string
  issuedAt: Date
  expiresAt: Date
}
