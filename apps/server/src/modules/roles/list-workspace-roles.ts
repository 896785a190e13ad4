import type { RoleId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { RoleList, toRoleView } from './view.ts'
import { selectWorkspaceRoles } from './workspace-role-store.ts'

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
