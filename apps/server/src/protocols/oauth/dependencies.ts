import type { Clock } from '../../kernel/clock.ts'
import type { ConnectionId, OrganizationId, SessionId, UserId } from '../../kernel/ids.ts'
import type { Departure } from '../../modules/connections/index.ts'
import type { SessionUpstream } from '../../modules/sessions/index.ts'
import type { Origin } from '../../platform/access.ts'
import type { SecondFactorBasis, SecondFactorKind } from '../../platform/db/index.ts'
import type { Bound } from '../../platform/denials.ts'
import type { Pages } from './pages.ts'
import type { Artifact, CommitResult, Operation, SessionEntry, StoredGrant, Told } from './records.ts'

/**
 * Everything the authorization server of one workspace asks of the rest of Bailiwick. It owns no
 * state: sessions, accounts, organizations and applications are ours, the library sees them through this.
 */
export interface OAuthDependencies {
  /** Path segment of the workspace; the issuer is `${publicUrl}/w/${slug}`. */
  readonly slug: string
  /** Configured origin, `https://id.example.com`. Never taken from a request. */
  readonly publicUrl: string
  readonly clock: Clock
  readonly artifacts: ArtifactStore
  readonly sessions: Sessions
  readonly organizations: Organizations
  readonly accounts: Accounts
  readonly consents: Consents
  readonly clients: Clients
  readonly origins: AllowedOrigins
  readonly resources: Resources
  readonly keys: SigningKeys
  readonly pages: Pages
  readonly signOuts: SignOuts
  /** May this session act in this organization through this application, now? Policy of both, the stricter. */
  mayEnter(request: EntryRequest): Promise<EntryDecision>
  /** The same for a token that is exchanged. A refusal and an unknown organization answer alike. */
  decideExchange(request: ExchangeRequest): Promise<EntryDecision>
  /** Puts a refusal that changed nothing on record, within bounds. */
  recordRefusal(bounds: readonly Bound[], told: Told): Promise<void>
  /** Takes one poll for a code that nobody has decided on yet; false when the one before was too short ago. */
  takePoll(codeHash: Uint8Array): Promise<boolean>
  /** Takes one request of a device for its codes; false when its network has had as many as it may for now. */
  takeDevice(ip: string | null): Promise<boolean>
  /** Takes one request that is kept for somebody who has proved nothing; seconds to wait when there are too many. */
  waitToBegin(origin: Origin, cookie: string | undefined): number
  /** Counts what became of a request for tokens. */
  countTokens(result: TokenResult): void
  /** A defect or an outage, answered with `server_error`; never called for a refusal. */
  report(error: Error, requestId: string): void
  reportRefusal(refusal: Refusal): void
}

export type EntryDecision = 'allowed' | 'step_up' | EntryRefusal

/**
 * Why somebody may not enter. `not_enterable` is all that may be told of an organization that is nothing to them:
 * unknown, closed, or without an assignment of theirs.
 */
export type EntryRefusal =
  | 'account_not_active'
  | 'not_enterable'
  | 'application_not_open'
  | 'network_not_allowed'

/** Refusals of somebody who has something to do with the organization, which hears of them. */
export const TOLD_THERE: ReadonlySet<EntryDecision> = new Set([
  'step_up',
  'application_not_open',
  'network_not_allowed',
])

export interface TokenResult {
  /** The second is a device that asks for its codes. */
  grantType: GrantType | 'device_authorization' | 'other'
  outcome: 'issued' | 'refused' | 'failed'
}

export interface EntryRequest {
  session: BrowserSession
  organizationId: OrganizationId
  clientId: string
}

export interface ExchangeRequest {
  userId: UserId
  clientId: string
  sessionId: SessionId
  /** False when the session is over and the token lives on by `offline_access`. */
  sessionLive: boolean
  from: OrganizationId
  to: OrganizationId
}

/** A live session of a browser: one per user, several users at a time. */
export interface BrowserSession {
  readonly id: SessionId
  readonly userId: UserId
  /** The organization that owns the user. */
  readonly homeOrganizationId: OrganizationId
  /** What a `login_hint` is compared with, beside the user's id. */
  readonly email?: string
  /** When the user last proved who they are. */
  readonly authenticatedAt: Date
  /** When the user last gave a second factor. */
  readonly secondFactorAt?: Date | null
  /** What that rests on. */
  readonly secondFactorBy?: SecondFactorBasis | null
  readonly secondFactorKind?: SecondFactorKind | null
  readonly expiresAt: Date
  readonly acr?: string
  readonly amr?: readonly string[]
  /** The identity provider that said who it is. */
  readonly connectionId?: ConnectionId
}

/** A session together with what it holds in one organization; `entry` is absent before the first use. */
export interface EnteredSession {
  session: BrowserSession
  entry?: SessionEntry
}

export interface Sessions {
  /** Name of the browser cookie: `__Host-bailiwick` on https, else `bailiwick`. */
  readonly cookieName: string
  /** Live sessions of this workspace in the browser that the cookie's value names; none when unknown. */
  ofBrowser(cookie: string): Promise<readonly BrowserSession[]>
  /** A live session and its entry. Undefined when the session is over. */
  entered(id: SessionId, organizationId: OrganizationId): Promise<EnteredSession | undefined>
}

export interface OrganizationName {
  readonly id: OrganizationId
  readonly name: string
}

export interface Organizations {
  /** By id or slug, in this workspace. A suspended or foreign one is undefined. */
  resolve(idOrSlug: string): Promise<OrganizationName | undefined>
  /** Whether it is the head or somewhere below it. */
  isWithin(idOrSlug: string, headId: OrganizationId): Promise<boolean>
}

export interface AccountRequest {
  userId: UserId
  organizationId: OrganizationId
  clientId: string
  /** Scopes that the answer is for: `roles`, `permissions` and `groups` need be read only when named. */
  scopes: ReadonlySet<string>
  /** Of a token in hand: the session it came from, and how its person signed in if that is kept on it. */
  sessionId?: SessionId | undefined
  amr?: readonly string[] | undefined
  /** What the second factor among these rests on. */
  secondFactorBy?: SecondFactorBasis | null | undefined
  /** Which it was, and when it and the rest were given. */
  secondFactorKind?: SecondFactorKind | null | undefined
  secondFactorAt?: Date | undefined
  authenticatedAt?: Date | undefined
  /** By which identity provider, and when the first of its chain was issued: for when the session is forgotten. */
  connectionId?: ConnectionId | undefined
  issuedAt?: Date | undefined
  /** That session, when it came along with the token. Null: it is over. Absent: not read yet. */
  session?: BrowserSession | null | undefined
}

/** A user as seen in one organization. */
export interface AccountView {
  readonly userId: UserId
  readonly organization: OrganizationName
  /** The owner; equal to `organization` at home. */
  readonly home: OrganizationName
  /** Standard claims (name, email, email_verified, locale, ...); released by scope. */
  readonly profile: Readonly<Record<string, unknown>>
  readonly roles?: readonly string[]
  readonly permissions?: readonly string[]
  readonly groups?: readonly string[]
  /** Claims of what the organization may use. */
  readonly limits?: Readonly<Record<string, unknown>>
  readonly lifetimes: Lifetimes
  /** Tokens issued before this are over, whatever else they are. */
  readonly validFrom?: Date | undefined
}

/** Seconds, from the effective policy of home and entered organization, the stricter of each. */
export interface Lifetimes {
  readonly accessToken: number
  readonly idToken: number
  /** How long a refresh token may lie unused. */
  readonly refreshTokenIdle: number
  /** How long a chain of refresh tokens may go on; also the life of the grant. */
  readonly refreshTokenTotal: number
}

export interface Accounts {
  /**
   * The user in that organization through that application; undefined unless user, both organizations and
   * the assignment are active. Asked at every code, refresh, exchange, userinfo and introspection.
   */
  find(request: AccountRequest): Promise<AccountView | undefined>
  /** The organization that owns the user, who acts in this one. */
  homeOf(userId: UserId, actsIn: OrganizationId): Promise<OrganizationId | undefined>
}

/** What people have allowed applications that are not the workspace's own. */
export interface Consents {
  /** Scopes that the user allowed the client in the organization before; asked at an authorization request. */
  find(request: {
    userId: UserId
    homeOrganizationId: OrganizationId
    clientId: string
    organizationId: OrganizationId
  }): Promise<ReadonlySet<string>>
}

/** An application or service account. The same object as long as nothing changed: it keys a cache. */
export interface ClientRecord {
  readonly clientId: string
  readonly name: string
  readonly kind: 'web' | 'native' | 'service'
  readonly organization: OrganizationName
  readonly authMethod: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'
  /** SHA-256 of each live secret; more than one while a secret is rotated. */
  readonly secretHashes: readonly Uint8Array[]
  readonly jwks?: { readonly keys: readonly Readonly<Record<string, unknown>>[] }
  readonly grantTypes: readonly GrantType[]
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  /** Origins that may call token, userinfo and revocation from a page. */
  readonly allowedOrigins: readonly string[]
  readonly scopes: readonly string[]
  /** The workspace's own application: no consent is asked. */
  readonly firstParty: boolean
  readonly backchannelLogoutUri?: string
  readonly signingAlgorithm: SigningAlgorithm
  readonly requirePushedRequests: boolean
  /** Identifiers of the resources it serves, whose tokens it may introspect. */
  readonly servesResources: readonly string[]
  /** Seconds, for tokens of its own (client credentials). */
  readonly accessTokenLifetime: number
}

export type SigningAlgorithm = 'ES256' | 'RS256' | 'EdDSA'
export type GrantType =
  | 'authorization_code'
  | 'refresh_token'
  | 'client_credentials'
  | typeof TOKEN_EXCHANGE
  | typeof DEVICE_CODE
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
/** RFC 8628: a device that has no browser, whose person signs in elsewhere. */
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'

export interface Clients {
  /** Undefined when unknown, disabled, or its organization is suspended. Expected to be served from memory. */
  find(clientId: string): ClientRecord | undefined | Promise<ClientRecord | undefined>
}

export interface ResourceView {
  /** Scopes this client may have there. */
  readonly scopes: readonly string[]
  readonly format: 'jwt' | 'opaque'
}

export interface AllowedOrigins {
  /** Whether an active application of the workspace names exactly this origin. */
  isAllowed(origin: string): Promise<boolean>
}

export interface Resources {
  /** Undefined unless the resource exists and this client may ask for it. `${issuer}/api` is one of them. */
  find(identifier: string, clientId: string): ResourceView | undefined | Promise<ResourceView | undefined>
}

export interface SigningKeys {
  /**
   * Private JWKs in this order: in use (one per algorithm), published for later, retired. The first of an
   * algorithm signs, all are published and verify. Build a new provider when the list changes.
   */
  readonly jwks: readonly Readonly<Record<string, unknown>>[]
}

/** Signing out at the identity provider that a session came through, where that is wanted. */
export interface SignOuts {
  /** The provider's name; undefined when the sign-out ends here. */
  nameOf(session: BrowserSession): Promise<string | undefined>
  /** How the browser goes there; undefined when it goes on at once. */
  leave(left: SessionUpstream, returnTo: string, origin: Origin): Promise<Departure | undefined>
}

/** A request that could be answered with a page only; names no person. Its reference is the id of the request. */
export interface Refusal {
  reference: string
  error: string
  status: number
  clientId: string | null
}

/** An artifact with all that decides over it, read in one statement. */
export interface LoadedArtifact {
  artifact: Artifact
  grant?: StoredGrant
  /** Of the session the artifact was issued in. Null: that session is over. Absent: not read. */
  session?: EnteredSession | null
  /** For its user, organization, client and scope. Null: not active. Absent: not read, will be asked for. */
  account?: AccountView | null
}

export interface ArtifactStore {
  load(hash: Uint8Array): Promise<LoadedArtifact | undefined>
  findGrant(grantId: string): Promise<StoredGrant | undefined>
  /** All or nothing, durable when it resolves. Nothing is done when one of them conflicts. */
  commit(operations: readonly Operation[]): Promise<CommitResult>
}
