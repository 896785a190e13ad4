import type { CertifiedKey } from '../../platform/keys/certified-key.ts'

/** What messages are signed with. */
export type OwnKey = CertifiedKey

export type Binding = 'redirect' | 'post'

/** What the service provider is to one connection. */
export interface SamlSelf {
  entityId: string
  acsUrl: string
  logoutUrl: string
  signing?: OwnKey
  /** Of the key that will sign next, and of those that did: a provider has to know both while they change. */
  otherSigningCertificates?: readonly string[]
  /**
   * The certificate tells whom to encrypt for now. The private key of the next one opens already what a provider encrypts
   * that knows it earlier, and former ones what it does that knows it later.
   */
  encryption?: { privateKeys: readonly string[]; certificate: string }
}

/** What a connection's settings amount to. */
export interface SamlProvider {
  connectionId: string
  version: number
  /** Of the identity provider. */
  entityId: string
  signOnUrl: string
  signOnBinding: Binding
  logoutUrl?: string
  logoutBinding?: Binding
  /** Where answers to logout requests go, when that is another address. */
  logoutResponseUrl?: string
  /** PEM, one or two alive at once. No key of a message's own is ever trusted. */
  certificates: readonly string[]
  signRequests: boolean
  wantAssertionsEncrypted: boolean
  allowUnsolicited: boolean
  nameIdFormat?: string
  /** Asked for exactly, and an answer that tells another is refused: a request on its way can be changed. */
  authnContext?: readonly string[]
  self: SamlSelf
}

export interface NameId {
  value: string
  format?: string
  nameQualifier?: string
  spNameQualifier?: string
}

/** What an identity provider says of somebody; every word of it was covered by its signature. */
export interface SamlAnswer {
  issuer: string
  /** Some providers name people by an attribute alone. */
  nameId?: NameId
  sessionIndex?: string
  attributes: Record<string, string[]>
  authnContext?: string
  authnInstant: Date
  sessionNotOnOrAfter?: Date
  /** To be remembered until `notOnOrAfter`: a second answer with the same one is a replay. */
  assertionId: string
  notOnOrAfter: Date
}

/** What takes a browser to the identity provider. */
export type Departure = { url: string } | { post: { url: string; fields: Record<string, string> } }

/** What a browser brought to the logout address: the query as it was sent, or the fields of a form. */
export type Arrival = { query: string } | { message: string; relayState?: string }

export interface LogoutRequest {
  requestId: string
  issuer: string
  issuedAt: Date
  nameId: NameId
  /** None: all sessions of this person. */
  sessionIndexes: string[]
  relayState?: string
}

export type LogoutOutcome = 'success' | 'partial' | 'failed'

export interface LogoutAnswer {
  inResponseTo: string
  outcome: LogoutOutcome
  relayState?: string
}

export interface ProviderMetadata {
  entityId: string
  signOn: { binding: Binding; url: string }[]
  logout: { binding: Binding; url: string; responseUrl?: string }[]
  certificates: { pem: string; notAfter: Date; subject: string }[]
  nameIdFormats: string[]
  wantAuthnRequestsSigned: boolean
  validUntil?: Date
  /** For how long it may be kept, by its own word. */
  cacheSeconds?: number
}
