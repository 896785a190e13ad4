import type { RoleId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectRoles } from './role-store.ts'
import { RoleList, toRoleView } from './view.ts'

export const listRoles = operation({
  name: 'roles.list',
  summary: "List the roles that can be held in an organization: the workspace's and its own",
  permission: 'roles:read',
  input: PageQuery,
  output: RoleList,
  errors: [],
  async run({ tx, organization }, { limit, cursor }) {
    const rows = await selectRoles(tx, {
      limit,
      after: afterCursor(cursor) as RoleId | undefined,
      includeRootOnly: organization.parentId === null,
    })
    return toPage(rows.map(toRoleView), limit, (item) => [item.id])
  },
})
