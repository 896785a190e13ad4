import { ALL_BELOW_WORKSPACE, type Grant } from '../../../platform/access.ts'
import { RegistrationError } from '../errors.ts'

/** By these one lets in others, or makes oneself more than one is. */
const DECIDES: ReadonlySet<string> = new Set(
  ['users', 'roles', 'assignments', 'policy', 'connections', 'invitations'].map((noun) => `${noun}:write`),
)

const isTooMuch = (permission: string): boolean =>
  permission === ALL_BELOW_WORKSPACE || permission.startsWith('workspace:') || DECIDES.has(permission)

/** Whoever registers and is let in at once, without anybody having looked, administers nothing. */
export function assertFitsAtOnce(grants: readonly Grant[]): void {
  const permissions = grants.flatMap((grant) => [...grant.permissions]).filter(isTooMuch)
  if (permissions.length > 0)
    throw RegistrationError.needs_approval({ permissions: [...new Set(permissions)].sort() })
}
