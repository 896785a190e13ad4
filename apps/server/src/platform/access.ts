import type { OrganizationId, WorkspaceId } from '../kernel/ids.ts'
import type { OrganizationStatus, Reach, SecondFactorBasis, SecondFactorKind } from './db/schema/index.ts'

/** One organization on a path, with what is visible of it below: its id, name and policy. */
export interface PathEntry {
  id: OrganizationId
  name: string
  slug: string
  status: OrganizationStatus
  /** Its own settings, sparse; the policies module gives them meaning. */
  policy: Record<string, unknown>
  /** What was given to it from above, sparse; the limits module gives it meaning. */
  limits: Record<string, unknown>
}

/** An organization with everything that follows from its place in the tree. Read-only, shared between requests. */
export interface OrganizationContext {
  id: OrganizationId
  workspaceId: WorkspaceId
  parentId: OrganizationId | null
  name: string
  slug: string
  /** The worst status on the path: a suspended ancestor suspends. */
  status: OrganizationStatus
  /** From the root to the organization itself. */
  path: readonly PathEntry[]
}

/** What somebody holds: permissions on one organization, or on it and everything below. */
export interface Grant {
  organizationId: OrganizationId
  reach: Reach
  permissions: ReadonlySet<string>
  /** Key of the role it comes from. */
  role: string
  endsAt: Date | null
}

export type ActorKind =
  | 'user'
  | 'service_account'
  | 'application'
  | 'set_up_link'
  | 'directory'
  | 'operator'
  | 'system'
  | 'anonymous'

/** Who acts: derived from a proof on each request, never from what the request says of itself. */
export interface Actor {
  kind: ActorKind
  id: string
  workspaceId: WorkspaceId
  /** The organization that owns the account. */
  organizationId: OrganizationId
  grants: readonly Grant[]
  /** The organization a token was issued for: it acts there and below, nowhere else. */
  boundTo: OrganizationId
  sessionId?: string
  clientId?: string
  /** When the person last proved who they are. */
  authenticatedAt?: Date
  /** When they last gave a second factor: before that, where a browser was remembered. */
  secondFactorAt?: Date | null
  secondFactorBy?: SecondFactorBasis | null
  secondFactorKind?: SecondFactorKind | null
  /** How they proved it (RFC 8176); `mfa` when with a second factor. */
  amr?: readonly string[]
  /** Organizations on the way to the one entered that took it in as an external member; grants there are among `grants`. */
  memberOf?: readonly OrganizationId[]
  /** Sees what another may see, and may do nothing but look. */
  isLooking?: true
}

/** Whoever can start a command on the machine, and what fills the demonstration: without an account, each by a name. */
export const OPERATOR = 'operator'
export const DEMONSTRATION = 'demonstration'
export const isOperator = (id: string): boolean => id === OPERATOR || id === DEMONSTRATION

/** Where a request came from; personal data. */
export interface Origin {
  ip: string | null
  userAgent: string | null
}

const isAtOrBelow = (organization: OrganizationContext, head: OrganizationId): boolean =>
  organization.path.some((entry) => entry.id === head)

/** The grants that hold on an organization at this moment. */
export function grantsAt(actor: Actor, organization: OrganizationContext, now: Date): Grant[] {
  if (actor.workspaceId !== organization.workspaceId || !isAtOrBelow(organization, actor.boundTo)) return []
  return actor.grants.filter(
    (grant) =>
      (grant.endsAt === null || grant.endsAt > now) &&
      (grant.organizationId === organization.id ||
        (grant.reach === 'subtree' && isAtOrBelow(organization, grant.organizationId))),
  )
}

/** Every permission but the workspace's own. What an organization's administrators hold. */
export const ALL_BELOW_WORKSPACE = '*'

/** Whether a set of permissions covers one. */
export function covers(held: ReadonlySet<string>, permission: string): boolean {
  return held.has(permission) || (held.has(ALL_BELOW_WORKSPACE) && !permission.startsWith('workspace:'))
}

/** "My permissions here". */
export function permissionsAt(actor: Actor, organization: OrganizationContext, now: Date): Set<string> {
  const held = new Set<string>()
  for (const grant of grantsAt(actor, organization, now)) for (const one of grant.permissions) held.add(one)
  return held
}

export function isPermitted(
  actor: Actor,
  permission: string,
  organization: OrganizationContext,
  now: Date,
): boolean {
  return grantsAt(actor, organization, now).some((grant) => covers(grant.permissions, permission))
}

/** Whether the organization exists as far as this actor is concerned. */
export function isVisible(actor: Actor, organization: OrganizationContext, now: Date): boolean {
  const own = actor.organizationId === organization.id && isAtOrBelow(organization, actor.boundTo)
  return own || grantsAt(actor, organization, now).length > 0
}
