import { route } from '../../platform/http/route.ts'
import { createRole } from './create-role.ts'
import { createWorkspaceRole } from './create-workspace-role.ts'
import { deleteRole } from './delete-role.ts'
import { deleteWorkspaceRole } from './delete-workspace-role.ts'
import { getRole } from './get-role.ts'
import { listGrantableRoles } from './list-grantable-roles.ts'
import { listPermissions } from './list-permissions.ts'
import { listRoles } from './list-roles.ts'
import { listWorkspaceRoles } from './list-workspace-roles.ts'
import { updateRole } from './update-role.ts'
import { updateWorkspaceRole } from './update-workspace-role.ts'

const ROLES = '/organizations/:organizationId/roles'

export const roleRoutes = [
  route('GET /permissions', listPermissions),
  route('GET /workspace/roles', listWorkspaceRoles),
  route('POST /workspace/roles', createWorkspaceRole, 201),
  route('PATCH /workspace/roles/:roleId', updateWorkspaceRole),
  route('DELETE /workspace/roles/:roleId', deleteWorkspaceRole, 204),
  route(`GET ${ROLES}`, listRoles),
  route(`GET ${ROLES}/grantable`, listGrantableRoles),
  route(`POST ${ROLES}`, createRole, 201),
  route(`GET ${ROLES}/:roleId`, getRole),
  route(`PATCH ${ROLES}/:roleId`, updateRole),
  route(`DELETE ${ROLES}/:roleId`, deleteRole, 204),
]
