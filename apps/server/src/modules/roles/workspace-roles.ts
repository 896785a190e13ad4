import { z } from 'zod'
import { newId, type RoleId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { assertMayDefine, assertMayGrant } from './ceiling.ts'
import { RoleError } from './errors.ts'
import { lockRoleDefinitions } from './holdings.ts'
import { RoleChanges, RoleFields, RoleList, RoleParams, RoleView, toColumns, toRoleView } from './view.ts'
import {
  getWorkspaceRole,
  insertWorkspaceRole,
  deleteWorkspaceRole as remove,
  selectWorkspaceRoles,
  updateWorkspaceRole as update,
} from './workspace-role-store.ts'

/** Whom the role may reach: a role for all organizations is written down by who holds it in all of them. */
const widest = (rootOnly: boolean) => (rootOnly ? ('organization' as const) : ('subtree' as const))

export const listWorkspaceRoles = operation({
  name: 'workspaceRoles.list',
  summary: 'List the roles that the workspace defines for all its organizations',
  entrance: 'workspace',
  permission: 'workspace:read',
  input: PageQuery,
  output: RoleList,
  errors: [],
  async run({ tx }, { limit, cursor }) {
    const rows = await selectWorkspaceRoles(tx, { limit, after: afterCursor(cursor) as RoleId | undefined })
    return toPage(rows.map(toRoleView), limit, (item) => [item.id])
  },
})

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

function assertFitsPlace(rootOnly: boolean, permissions: readonly string[]): void {
  if (!rootOnly && permissions.some((one) => one.startsWith('workspace:'))) throw RoleError.not_root_only()
}
