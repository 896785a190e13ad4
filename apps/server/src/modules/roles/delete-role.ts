import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { assertMayDefine } from './ceiling.ts'
import { RoleError } from './errors.ts'
import { lockHoldings } from './holdings.ts'
import { getRoles, deleteRole as remove } from './role-store.ts'
import { RoleParams } from './view.ts'

export const deleteRole = operation({
  name: 'roles.delete',
  summary: 'Delete a role of the organization that nobody holds',
  permission: 'roles:write',
  params: RoleParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [RoleError.not_found, RoleError.not_own, RoleError.in_use, RoleError.stale, RoleError.above_own],
  event: 'role.deleted',
  describe: (_none, _input, { roleId }) => ({ target: { kind: 'role', id: roleId } }),

  async run(context, _input, { roleId }) {
    const { tx, expectedVersion } = context
    const { actor, organization, now } = await lockHoldings(context, 'roles:write')
    const [role] = await getRoles(tx, [roleId])
    if (role?.origin !== 'organization') throw RoleError.not_own()
    assertMayDefine(actor, organization, { permissions: role.permissions, reach: 'organization' }, now)
    if (!(await remove(tx, roleId, expectedVersion))) throw RoleError.stale()
    return undefined
  },
})
