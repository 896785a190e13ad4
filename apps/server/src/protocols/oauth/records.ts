import type { OrganizationId, SessionId, UserId } from '../../kernel/ids.ts'
import type { Origin } from '../../platform/access.ts'
import type { EventActor, NewEvent } from '../../platform/db/index.ts'

/** Kinds that are kept by the hash of a value only the holder knows. */
const HASHED_KINDS = [
  'AccessToken',
  'RefreshToken',
  'AuthorizationCode',
  'PushedAuthorizationRequest',
  'Interaction',
  // What a device waits with, and what its person types in; a code that was typed in is used up.
  'DeviceCode',
  'UserCode',
  'ReplayDetection',
  'LogoutRequest',
  // A JWT that nothing keeps and that is to count no more, by the hash of its `jti`.
  'RevokedToken',
] as const
export type ArtifactKind = (typeof HASHED_KINDS)[number]

/** A token, code or pending request. The value itself is in none of its fields. */
export interface Artifact {
  kind: ArtifactKind
  /** SHA-256 of the value. Unique over all kinds. */
  hash: Uint8Array
  expiresAt: Date
  consumed: boolean
  /** Of tokens and codes: the grant they hang on and the organization they are fixed to. */
  grantId?: string
  organizationId?: OrganizationId
  payload: Readonly<Record<string, unknown>>
}

/** What a user allowed a client, in one organization. Revoking it ends all that was issued under it. */
export interface StoredGrant {
  id: string
  userId: UserId
  clientId: string
  organizationId: OrganizationId
  expiresAt: Date
  payload: Readonly<Record<string, unknown>>
}

/** What a session holds in one organization: for each client its `sid` and its grant. */
export interface SessionEntry {
  sessionId: SessionId
  organizationId: OrganizationId
  authorizations: Readonly<Record<string, ClientAuthorization>>
  /** A logout that waits for its confirmation. */
  state?: Readonly<Record<string, unknown>>
}

export interface ClientAuthorization {
  sid?: string
  grantId?: string
  /** Tokens of the grant outlive the session (`offline_access`). */
  persistsLogout?: boolean
}

/** One client that must hear that a session is over (OpenID Connect Back-Channel Logout 1.0). */
export interface LogoutNotice {
  clientId: string
  userId: UserId
  sid: string
}

/** An event, and in whose log. */
export interface Told {
  organizationId: OrganizationId
  actor: EventActor
  origin: Origin
  event: NewEvent
}

export type Operation =
  /** Adds; where the hash is taken: a conflict for `ReplayDetection`, a replacement for the others. */
  | { type: 'putArtifact'; artifact: Artifact }
  | { type: 'putGrant'; grant: StoredGrant }
  /**
   * Merged client by client with what is there, then without those forgotten: two requests of one session may
   * write at once, each knowing of its own client only.
   */
  | { type: 'putEntry'; entry: SessionEntry; forget: readonly string[] }
  /** Compare and set: a conflict unless it is there and not consumed. */
  | { type: 'consume'; kind: ArtifactKind; hash: Uint8Array; grantId?: string }
  /** What a person said to a device: a conflict unless nobody has said anything yet. */
  | { type: 'decideDevice'; artifact: Artifact }
  | { type: 'destroy'; kind: ArtifactKind; hash: Uint8Array }
  /** A grant, and all tokens and codes of it. */
  | { type: 'revokeGrant'; grantId: string }
  /** The session, all its entries, their grants without `persistsLogout`, and a notice to each client. */
  | { type: 'endSession'; sessionId: SessionId }
  | { type: 'notifyLogout'; notice: LogoutNotice }
  /** Tells of the others, together with them or not at all. */
  | { type: 'record'; told: Told }

export type CommitResult = { ok: true } | { ok: false; conflict: Operation }
