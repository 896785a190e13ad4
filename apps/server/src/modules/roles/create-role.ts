import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { assertMayDefine } from './ceiling.ts'
import { RoleError } from './errors.ts'
import { lockHoldings } from './holdings.ts'
import { insertRole } from './role-store.ts'
import { RoleFields, RoleView, toRoleView } from './view.ts'

/** A role of the organization itself. Nobody writes down more than they hold. */
export const createRole = operation({
  name: 'roles.create',
  summary: 'Create a role of the organization',
  permission: 'roles:write',
  input: RoleFields,
  output: RoleView,
  errors: [RoleError.key_taken, RoleError.above_own],
  event: 'role.created',
  describe: (created) => ({
    target: { kind: 'role', id: created.id },
    data: { key: created.key, permissions: created.permissions },
  }),

  async run(context, input) {
    const { actor, organization, now } = await lockHoldings(context, 'roles:write')
    assertMayDefine(actor, organization, { ...input, reach: 'organization' }, now)
    return toRoleView(await insertRole(context.tx, { id: newId('role'), ...input }))
  },
})
