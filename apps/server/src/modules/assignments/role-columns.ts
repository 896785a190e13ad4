import type { OrganizationContext } from '../../platform/access.ts'
import { type Role, RoleError } from '../roles/index.ts'

/** The one column that names a role, in a row that gives it to somebody. */
export const roleColumns = ({ origin, id }: Pick<Role, 'origin' | 'id'>) => ({
  workspace_role_id: origin === 'workspace' ? id : null,
  role_id: origin === 'organization' ? id : null,
})

export function assertFitsOrganization(role: Role, organization: OrganizationContext): void {
  if (role.root_only && organization.parentId !== null) throw RoleError.root_only()
}
