import type { OrganizationId, RoleId } from '../../../kernel/ids.ts'
import type { Reach } from '../../../platform/db/index.ts'
import type { Role } from '../../roles/index.ts'

/** What the provider has to say for somebody to belong to an organization. The first that fits counts. */
export interface RouteRule {
  readonly kind: 'claim' | 'domain' | 'group'
  /** Of a rule of kind `claim` alone. */
  readonly claim: string | null
  readonly value: string
  readonly targetId: OrganizationId
}

export interface Routing {
  readonly rules: readonly RouteRule[]
  readonly fallback: 'own' | 'refuse'
}

/** Who answers for what a connection gives: whoever changed it last, for all of it. */
export interface Author {
  readonly id: string
  readonly organizationId: OrganizationId
}

/** Who says this of themselves at the provider has the role. */
export interface RoleRule {
  readonly claim: string
  readonly value: string
  readonly roleId: RoleId
  readonly origin: Role['origin']
  readonly reach: Reach
}

/** Which groups of its provider a connection brings. */
export interface GroupMapping {
  readonly claim: string
  readonly prefix: string
  /** All with the prefix while none is named. */
  readonly allowed: readonly string[]
}
