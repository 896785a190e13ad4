import { ALL_BELOW_WORKSPACE, type Grant } from '../../../platform/access.ts'
import { PERMISSIONS } from '../../roles/index.ts'
import { RegistrationError } from '../errors.ts'

/** All of our own that do more than read: what applications have added is theirs to judge. */
const CHANGES: ReadonlySet<string> = new Set(
  Object.keys(PERMISSIONS).filter((name) => !name.endsWith(':read')),
)

const isTooMuch = (permission: string): boolean =>
  permission === ALL_BELOW_WORKSPACE || permission.startsWith('workspace:') || CHANGES.has(permission)

/** Whoever registers and is let in at once, without anybody having looked, administers nothing. */
export function assertFitsAtOnce(grants: readonly Grant[]): void {
  const permissions = grants.flatMap((grant) => [...grant.permissions]).filter(isTooMuch)
  if (permissions.length > 0)
    throw RegistrationError.needs_approval({ permissions: [...new Set(permissions)].sort() })
}
