import { operation } from '../../platform/operation.ts'
import { assertMayDefine, assertMayGrant } from './ceiling.ts'
import { RoleError } from './errors.ts'
import { lockHoldings } from './holdings.ts'
import { getRoles, selectUses, updateRole as update } from './role-store.ts'
import { RoleChanges, RoleParams, RoleView, toColumns, toRoleView } from './view.ts'

/**
 * Changes what a role is for everybody who holds it: whoever does so holds what was in it, and all that its
 * holders will have by it, as far and as long as they have it.
 */
export const updateRole = operation({
  name: 'roles.update',
  summary: 'Change a role of the organization',
  permission: 'roles:write',
  params: RoleParams,
  input: RoleChanges,
  output: RoleView,
  errors: [RoleError.not_found, RoleError.not_own, RoleError.stale, RoleError.above_own],
  event: 'role.updated',
  describe: (changed) => ({
    target: { kind: 'role', id: changed.id },
    data: { key: changed.key, permissions: changed.permissions },
  }),

  async run(context, input, { roleId }) {
    const { tx, expectedVersion, announce } = context
    const { actor, organization, now } = await lockHoldings(context, 'roles:write')
    const [before] = await getRoles(tx, [roleId])
    if (before?.origin !== 'organization') throw RoleError.not_own()
    const { permissions = before.permissions } = input
    const touched = [...before.permissions, ...permissions]
    assertMayDefine(actor, organization, { permissions: touched, reach: 'organization' }, now)
    if (input.permissions) {
      const uses = await selectUses(tx, organization.id, [roleId])
      const wanted = uses.map((use) => ({ ...use, permissions }))
      assertMayGrant(actor, organization, wanted, now)
    }
    const row = await update(tx, roleId, toColumns(input, now), expectedVersion)
    if (!row) throw RoleError.stale()
    announce('principal', organization.id)
    return toRoleView(row)
  },
})
