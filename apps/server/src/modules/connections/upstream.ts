import type { Connection } from './connections.ts'

/** Where a browser is sent: an address, or a form that it posts there. */
export type Departure =
  | { kind: 'redirect'; url: string }
  | { kind: 'post'; url: string; fields: Record<string, string> }

export interface DepartureRequest {
  connection: Connection
  /** Issuer of the workspace; every address of ours is below it. */
  issuer: string
  /** Comes back unchanged; leads to the flow. Nobody but this browser and the provider knows it. */
  handle: string
  loginHint?: string | undefined
  /** The provider is asked to have the person prove themself anew. */
  fresh: boolean
}

/** What came back, as the browser brought it. */
export interface Arrival {
  connection: Connection
  issuer: string
  handle: string
  /** What `begin` gave to be kept. */
  memo: string
  params: URLSearchParams
}

/** What a provider said of a person, after every check of its protocol. */
export interface ProviderAnswer {
  /** By what the connection knows people. */
  subject: string
  /** All of one source: an e-mail address and whether it is verified are never of two. */
  claims: Readonly<Record<string, unknown>>
  /** A second factor was given there, as far as the provider says so. */
  secondFactor: boolean
  authenticatedAt?: Date | undefined
  /** When a session that this leads to has to be over, by its own word. */
  sessionEndsAt?: Date | undefined
  /** When it said so, where that was before it is taken. */
  saidAt?: Date | undefined
  /** What a sign-out at the provider needs and is known by. */
  session: Readonly<Record<string, string>>
}

export interface LeaveRequest {
  connection: Connection
  issuer: string
  /** Comes back with the browser; leads to where the sign-out goes on. */
  handle: string
  /** What it said of the session that is over (`ProviderAnswer.session`). */
  said: Readonly<Record<string, string>>
}

/** Sessions that a provider has ended, after every check of its protocol. */
export interface LogoutNotice {
  /** It counts once, until then. */
  id: string
  expiresAt: Date
  /** Who it is there; at least one of this and what follows. */
  subject?: string | undefined
  /** Which of their sessions; all of the subject's when there is none. */
  sids: readonly string[]
  /** It knows nothing of who came through the provider later. */
  before?: Date | undefined
}

/** One protocol, implemented by `protocols/`. Throws a ProviderFault for whatever is not accepted. */
export interface Upstream {
  /** `memo` is kept with the flow, sealed, and given back to `finish`. */
  begin(request: DepartureRequest): Promise<{ departure: Departure; memo: string }>
  finish(arrival: Arrival): Promise<ProviderAnswer>
  /** How the browser is sent to be signed out there as well; undefined where the provider does not offer it. */
  leave(request: LeaveRequest): Promise<Departure | undefined>
}
export type Upstreams = Readonly<Record<Connection['settings']['protocol'], Upstream>>

/** What an OpenID provider says to this server without being asked; implemented by protocols/oidc-upstream. */
export interface OidcAnswering {
  /** What a provider posts when it ends sessions (OpenID Connect Back-Channel Logout 1.0). */
  readLogoutToken(connection: Connection, token: string): Promise<LogoutNotice>
}

/** What a browser brings from a SAML provider: the query as it was sent, or the fields of a form. */
export type SamlMessage = { query: string } | { message: string; relayState?: string }

/** A provider's wish that sessions end, and what its answer needs. */
export interface SamlLogoutNotice extends LogoutNotice {
  relayState?: string | undefined
}

/** What a form brings to the assertion consumer service. */
export interface PostedForm {
  samlResponse: string
  relayState: string | undefined
  /** What the browser will come with, when it brings no relay state. */
  unasked: string
}

/** What this server says of itself to a SAML provider and takes from it; implemented by protocols/saml. */
export interface SamlAnswering {
  /** Our metadata for one connection, XML. */
  metadata(connection: Connection, issuer: string): Promise<string>
  /** Takes what a provider has the browser post; the code is for the same browser to come back with, or to hear why not. */
  receive(
    connection: Connection,
    issuer: string,
    posted: PostedForm,
  ): Promise<{ code: string; accepted: boolean }>
  readLogoutRequest(connection: Connection, issuer: string, message: SamlMessage): Promise<SamlLogoutNotice>
  /** How the browser carries the answer back; undefined where the connection has no address for it. */
  answerLogout(
    connection: Connection,
    issuer: string,
    notice: SamlLogoutNotice,
  ): Promise<Departure | undefined>
  /** Throws unless the provider says that whoever was sent there with the handle is signed out. */
  assertLeft(connection: Connection, issuer: string, message: SamlMessage, handle: string): Promise<void>
}
