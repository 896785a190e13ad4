import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { assertMayDefine } from './ceiling.ts'
import { RoleError } from './errors.ts'
import { lockRoleDefinitions } from './holdings.ts'
import { RoleParams } from './view.ts'
import { widest } from './workspace-role-place.ts'
import { getWorkspaceRole, deleteWorkspaceRole as remove } from './workspace-role-store.ts'

export const deleteWorkspaceRole = operation({
  name: 'workspaceRoles.delete',
  summary: 'Delete a role of the workspace that nobody holds',
  entrance: 'workspace',
  permission: 'workspace:write',
  params: RoleParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [RoleError.not_found, RoleError.built_in, RoleError.in_use, RoleError.stale, RoleError.above_own],
  event: 'workspace_role.deleted',
  describe: (_none, _input, { roleId }) => ({ target: { kind: 'role', id: roleId } }),
  async run(context, _input, { roleId }) {
    const { tx, expectedVersion, announce } = context
    const { actor, organization, now } = await lockRoleDefinitions(context, 'workspace:write')
    const { built_in, root_only, permissions } = await getWorkspaceRole(tx, roleId)
    if (built_in) throw RoleError.built_in()
    assertMayDefine(actor, organization, { permissions, reach: widest(root_only) }, now)
    if (!(await remove(tx, roleId, expectedVersion))) throw RoleError.stale()
    announce('roles', organization.workspaceId)
    return undefined
  },
})
