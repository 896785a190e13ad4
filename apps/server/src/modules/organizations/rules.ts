import { type Actor, covers, type Grant, grantsAt, type OrganizationContext } from '../../platform/access.ts'
import { OrganizationError } from './errors.ts'
import { parentOf } from './status.ts'

/** Most levels of a tree, the root included. */
export const MOST_LEVELS = 64

/** The grants on an organization that reach what is below it. */
export const subtreeGrantsAt = (actor: Actor, organization: OrganizationContext, now: Date): Grant[] =>
  grantsAt(actor, organization, now).filter((grant) => grant.reach === 'subtree')

/** Whether the actor holds a permission on everything below the organization. */
export const isPermittedBelow = (
  actor: Actor,
  permission: string,
  organization: OrganizationContext,
  now: Date,
): boolean => subtreeGrantsAt(actor, organization, now).some((grant) => covers(grant.permissions, permission))

/**
 * Where an organization stands and whether it is open is decided above it: its own administrators would lock
 * themselves out, or lift what was laid on them. Returns the organization above.
 */
export function assertFromAbove(
  actor: Actor,
  organization: OrganizationContext,
  now: Date,
): OrganizationContext {
  const parent = parentOf(organization)
  if (!parent) throw OrganizationError.is_root()
  if (!isPermittedBelow(actor, 'organization:manage', parent, now)) throw OrganizationError.above_own()
  return parent
}

/**
 * A move hands the moved organization to whoever holds something below the new place. Nobody hands out more
 * than they hold there themselves, not even to themselves.
 */
export function assertCeiling(held: readonly Grant[], handedOut: readonly string[]): void {
  const excess = handedOut.filter(
    (permission) =>
      !permission.startsWith('workspace:') && !held.some((grant) => covers(grant.permissions, permission)),
  )
  if (excess.length > 0) throw OrganizationError.above_own({ excess })
}
