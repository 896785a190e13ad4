import { isId, type UserId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { SessionError } from './errors.ts'

/** Whose own things an operation is about: taken from the proof alone, and found only in the person's own organization. */
export function personAtHome(actor: Actor, organization: OrganizationContext): UserId {
  const { kind, id, organizationId } = actor
  if (kind !== 'user' || !isId('user', id) || organizationId !== organization.id)
    throw SessionError.not_at_home()
  return id
}
