import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from './errors.ts'
import { getRoles } from './role-store.ts'
import { RoleParams, RoleView, toRoleView } from './view.ts'

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
