import { z } from 'zod'
import type { RoleId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { RoleError } from './errors.ts'
import { getRoles, selectRoles } from './role-store.ts'
import { RoleList, RoleParams, RoleView, toRoleView } from './view.ts'

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

export const getRole = operation({
  name: 'roles.get',
  summary: 'Read a role',
  permission: 'roles:read',
  params: RoleParams,
  input: z.strictObject({}),
  output: RoleView,
  errors: [RoleError.not_found],
  async run({ tx }, _input, { roleId }) {
    const [role] = await getRoles(tx, [roleId])
    if (!role) throw RoleError.not_found()
    return toRoleView(role)
  },
})
