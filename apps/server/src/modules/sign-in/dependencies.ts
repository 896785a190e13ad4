import type { IncomingMessage } from 'node:http'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Origin } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import type { Connections, HealthNotes, Upstreams } from '../connections/index.ts'
import type { Hasher } from '../credentials/index.ts'
import type { DomainOwner } from '../domains/index.ts'
import type { LegacyStores } from '../lazy-migration/index.ts'
import type { Principals } from '../roles/index.ts'
import type { Workspace } from '../workspaces/index.ts'
import type { Limits } from './limits.ts'
import type { Authorizations } from './request.ts'

/** What signing in uses of the rest. Made once by the composition root. */
export interface SignInServices extends Services {
  principals: Principals
  hasher: Hasher
  limits: Limits
  authorizations: Authorizations
  connections: Connections
  health: HealthNotes
  domains: DomainOwners
  upstreams: Upstreams
  legacyStores: LegacyStores
}

/** Whose a domain is. */
export interface DomainOwners {
  /** The organization that has shown that a domain is its own; one in a workspace, or none. */
  ownerOf(workspaceId: WorkspaceId, domain: string): Promise<DomainOwner | undefined>
}

/** The person's browser, as far as it says anything: values of our own cookies, and where it is. */
export interface Visitor {
  workspace: Workspace
  origin: Origin
  /** The request itself, for the authorization server to find its own cookie in. */
  incoming: IncomingMessage
  browser?: string | undefined
  device?: string | undefined
  known?: string | undefined
}

/** Cookies that an answer sets; null takes one away. */
export interface CookieValues {
  browser?: { value: string | null }
  device?: { value: string; days: number }
  known?: { value: string }
}

/** What was posted, field by field; absent ones are empty. */
export type Input = (field: string) => string
