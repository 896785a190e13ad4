/** What a SAML identity provider says of itself in its metadata. */
export interface SamlDocument {
  entityId: string
  signOn: { binding: 'redirect' | 'post'; url: string }[]
  logout: { binding: 'redirect' | 'post'; url: string; responseUrl?: string }[]
  certificates: { pem: string; notAfter: Date; subject: string }[]
  nameIdFormats: string[]
  wantAuthnRequestsSigned: boolean
  validUntil?: Date
  cacheSeconds?: number
}

/** What an OpenID provider says of itself in its discovery document, as far as somebody who sets it up wants to know. */
export interface OidcDocument {
  issuer: string
  endpoints: { authorization: string; token: string; jwks: string; userinfo?: string; endSession?: string }
  signingAlgorithms: string[]
  scopes: string[]
  claims: string[]
  acrValues: string[]
  clientAuthentication: string[]
  supportsPkce: boolean
  supportsBackchannelLogout: boolean
}

/** A certificate that the document has to be signed by, where there is one. */
export interface Trust {
  signedBy?: string | undefined
}

/**
 * Reads what identity providers say of themselves, from a text or from an address that is called through the guarded client;
 * implemented by app/. Rejects with a ProviderFault for whatever is not there or not accepted.
 */
export interface ProviderDocuments {
  readSaml(xml: string, trust?: Trust): Promise<SamlDocument>
  fetchSaml(url: string, trust?: Trust): Promise<SamlDocument>
  discoverOidc(issuer: string): Promise<OidcDocument>
}
