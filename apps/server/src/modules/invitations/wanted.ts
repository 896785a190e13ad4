import { z } from 'zod'
import { type GroupId, idSchema } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { ReachSchema } from '../assignments/index.ts'
import { getRoles, type Role } from '../roles/index.ts'
import { type Attached, assertGroups } from './attached-store.ts'

const RoleWanted = z.strictObject({
  roleId: idSchema('role'),
  reach: ReachSchema.default('organization'),
})
type RoleWanted = z.output<typeof RoleWanted>

/** What whoever is invited will have from the first moment on. */
export const AttachedWanted = {
  roles: z.array(RoleWanted).max(20).default([]),
  groupIds: z.array(idSchema('group')).max(50).default([]),
}

/** What is to be attached, each once; throws unless all of it is there for this organization. */
export async function resolveAttached(
  tx: OrgTx,
  wanted: readonly RoleWanted[],
  groups: readonly GroupId[],
): Promise<{ roles: Role[]; attached: Attached }> {
  const each = [...new Map(wanted.map((one) => [`${one.roleId} ${one.reach}`, one])).values()]
  const roles = await getRoles(
    tx,
    each.map((one) => one.roleId),
  )
  const groupIds = [...new Set(groups)].sort()
  await assertGroups(tx, groupIds)
  const named = roles.map(({ id, origin, key, name, permissions }, index) => ({
    roleId: id,
    origin,
    key,
    name,
    permissions,
    reach: each[index]?.reach ?? ('organization' as const),
  }))
  return { roles, attached: { roles: named, groupIds } }
}
