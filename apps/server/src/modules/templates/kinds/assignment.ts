import type { GroupId, RoleId } from '../../../kernel/ids.ts'
import { assertMayGrant, RoleError } from '../../roles/index.ts'
import { assignmentKey, nameKey } from '../content.ts'
import { TemplateError } from '../errors.ts'
import type { SetUp } from '../set-up.ts'
import { insertGroupRoles } from './assignment-store.ts'
import { compare } from './compare.ts'
import type { Kind, Work } from './kind.ts'
import { selectSharedRoles } from './role-store.ts'

/** A role that a group holds. */
export const assignment: Kind = {
  permission: 'assignments:write',
  differences: ({ assignments }, there) =>
    compare('assignment', assignments, there.assignments, assignmentKey, labelOf, () => true),
}

const labelOf = ({ group, role, reach }: SetUp['assignments'][number]) => `${group} / ${role} / ${reach}`

export async function writeAssignments({
  tx,
  actor,
  organization,
  now,
  content,
  found,
  has,
}: Work): Promise<void> {
  const wanted = content.assignments.filter((one) => has('assignment', labelOf(one)))
  const shared = await selectSharedRoles(
    tx,
    wanted.map(({ role }) => role),
  )
  const rows = wanted.map(({ group, role: key, reach }) => {
    const [mine, common] = [found.roles.get(key), shared.get(key)]
    const role = mine ?? common
    if (!role) throw TemplateError.role_missing({ role: key })
    if (common?.root_only && organization.parentId !== null) throw RoleError.root_only({ role: key })
    assertMayGrant(actor, organization, [{ permissions: role.permissions, reach }], now)
    const columns: Record<'role_id' | 'workspace_role_id', RoleId | null> = {
      role_id: mine?.id ?? null,
      workspace_role_id: mine ? null : role.id,
    }
    return { group_id: found.groupIds.get(nameKey(group)) as GroupId, reach, ...columns }
  })
  await insertGroupRoles(tx, organization.id, rows)
}
