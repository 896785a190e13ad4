import type { IncomingMessage } from 'node:http'
import type { OrganizationId, SessionId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import type { OpenTo } from '../../platform/db/index.ts'
import type { AcrAsked } from '../policies/index.ts'

/** What an application asks of a person, as the authorization server keeps it. Nothing in it comes from our pages. */
export interface SignInRequest {
  readonly prompt: 'login' | 'select_account' | 'consent'
  /** Why it asks; `step_up` alone means that only the missing proof is asked for. */
  readonly reasons: readonly string[]
  readonly application: RequestingApplication
  /** Id or slug of the organization to enter, as the application gave it. */
  readonly organization?: string | undefined
  /** How strong the sign-in is to be. */
  readonly acr?: AcrAsked
  /** How long ago, in seconds, the sign-in may be. */
  readonly maxAge?: number | undefined
  readonly loginHint?: string | undefined
  readonly uiLocales?: string | undefined
  readonly scopes: readonly string[]
  /** Where the answer goes in the end; one of the application's registered addresses. */
  readonly redirectUri: string
  /** The device that asks for consent: it is asked about each time. */
  readonly device?: RequestingDevice | undefined
  /** The session and organization it runs under, if one was chosen. */
  readonly session?: { readonly sessionId: SessionId; readonly organizationId: OrganizationId } | undefined
}

/** What is known of a device that asks to be let in (RFC 8628). */
export interface RequestingDevice {
  /** What it shows, and the person has typed in. */
  readonly userCode: string
  /** Where its request came from. */
  readonly ip: string | null
  readonly userAgent: string | null
}

/** The application as it is now. */
export interface RequestingApplication {
  readonly clientId: string
  readonly name: string
  readonly active: boolean
  readonly organizationId: OrganizationId
  readonly openTo: OpenTo
}

/** The session a request goes on under. */
export interface GoingOn {
  sessionId: SessionId
  userId: UserId
  homeId: OrganizationId
  targetId: OrganizationId
  authenticatedAt: Date
  acr: string
  amr: readonly string[]
}

/**
 * The way between the hosted pages and the authorization server, which implements it. Every answer is an
 * address of ours to send the browser to; it is never taken from a request.
 */
export interface Authorizations {
  /** Undefined unless this browser started the request and it still waits. */
  open(workspace: WorkspaceRef, browser: IncomingMessage, id: string): Promise<SignInRequest | undefined>
  goOn(workspace: WorkspaceRef, browser: IncomingMessage, id: string, session: GoingOn): Promise<string>
  consent(workspace: WorkspaceRef, browser: IncomingMessage, id: string): Promise<string>
  /** Takes what was typed in for the request of a device, in this browser. Undefined when none waits by that code. */
  claimDevice(workspace: WorkspaceRef, typed: string): Promise<ClaimedDevice | undefined>
  /** Tells the application that the person cannot sign in as strongly as it asks. */
  refuseUnmet(workspace: WorkspaceRef, browser: IncomingMessage, id: string): Promise<string>
  decline(workspace: WorkspaceRef, browser: IncomingMessage, id: string): Promise<string>
}

export interface ClaimedDevice {
  /** Where the person signs in. */
  path: string
  /** `Set-Cookie` headers that bind the request to the browser. */
  cookies: readonly string[]
}

export interface WorkspaceRef {
  readonly id: WorkspaceId
  readonly slug: string
}
