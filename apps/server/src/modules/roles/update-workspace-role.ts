import { operation } from '../../platform/operation.ts'
import { assertMayDefine, assertMayGrant } from './ceiling.ts'
import { RoleError } from './errors.ts'
import { lockRoleDefinitions } from './holdings.ts'
import { RoleChanges, RoleParams, RoleView, toColumns, toRoleView } from './view.ts'
import { assertFitsPlace, widest } from './workspace-role-place.ts'
import { getWorkspaceRole, updateWorkspaceRole as update } from './workspace-role-store.ts'

export const updateWorkspaceRole = operation({
  name: 'workspaceRoles.update',
  summary: 'Change a role for everybody who holds it, in all organizations',
  entrance: 'workspace',
  permission: 'workspace:write',
  params: RoleParams,
  input: RoleChanges,
  output: RoleView,
  errors: [
    RoleError.not_found,
    RoleError.built_in,
    RoleError.stale,
    RoleError.not_root_only,
    RoleError.above_own,
  ],
  event: 'workspace_role.updated',
  describe: (changed) => ({
    target: { kind: 'role', id: changed.id },
    data: { key: changed.key, permissions: changed.permissions },
  }),
  async run(context, input, { roleId }) {
    const { tx, expectedVersion, announce } = context
    const { actor, organization, now } = await lockRoleDefinitions(context, 'workspace:write')
    const before = await getWorkspaceRole(tx, roleId)
    if (before.built_in) throw RoleError.built_in()
    const reach = widest(before.root_only)
    assertMayDefine(actor, organization, { permissions: before.permissions, reach }, now)
    if (input.permissions) {
      assertFitsPlace(before.root_only, input.permissions)
      // Whoever holds it may do so without end, so its author has no end either.
      assertMayGrant(actor, organization, [{ permissions: input.permissions, reach }], now)
    }
    const row = await update(tx, roleId, toColumns(input, now), expectedVersion)
    if (!row) throw RoleError.stale()
    announce('roles', organization.workspaceId)
    return toRoleView(row)
  },
})
