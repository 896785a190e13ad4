import { RoleError } from './errors.ts'

/** Whom the role may reach: a role for all organizations is written down by who holds it in all of them. */
export const widest = (rootOnly: boolean) => (rootOnly ? ('organization' as const) : ('subtree' as const))

export function assertFitsPlace(rootOnly: boolean, permissions: readonly string[]): void {
  if (!rootOnly && permissions.some((one) => one.startsWith('workspace:'))) throw RoleError.not_root_only()
}
