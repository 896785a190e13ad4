import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { assertMayDefine } from './ceiling.ts'
import { RoleError } from './errors.ts'
import { lockRoleDefinitions } from './holdings.ts'
import { RoleFields, RoleView, toRoleView } from './view.ts'
import { assertFitsPlace, widest } from './workspace-role-place.ts'
import { insertWorkspaceRole } from './workspace-role-store.ts'

export const createWorkspaceRole = operation({
  name: 'workspaceRoles.create',
  summary: 'Create a role for all organizations',
  entrance: 'workspace',
  permission: 'workspace:write',
  input: RoleFields.extend({ rootOnly: z.boolean().default(false) }),
  output: RoleView,
  errors: [RoleError.key_taken, RoleError.not_root_only, RoleError.above_own],
  event: 'workspace_role.created',
  describe: (created) => ({
    target: { kind: 'role', id: created.id },
    data: { key: created.key, permissions: created.permissions, rootOnly: created.rootOnly },
  }),
  async run(context, { rootOnly, ...input }) {
    const { actor, organization, now } = await lockRoleDefinitions(context, 'workspace:write')
    assertFitsPlace(rootOnly, input.permissions)
    assertMayDefine(actor, organization, { ...input, reach: widest(rootOnly) }, now)
    const row = { id: newId('role'), root_only: rootOnly, ...input }
    return toRoleView(await insertWorkspaceRole(context.tx, row))
  },
})
