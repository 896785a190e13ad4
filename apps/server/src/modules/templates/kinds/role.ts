import { assertMayDefine, assertMayGrant, RoleError, selectUses } from '../../roles/index.ts'
import { compare } from './compare.ts'
import type { Kind, Work } from './kind.ts'
import { insertRoles, rewriteRole, selectSharedRoles } from './role-store.ts'

export const role: Kind = {
  permission: 'roles:write',
  differences: ({ roles }, there) =>
    compare(
      'role',
      roles,
      there.roles,
      ({ key }) => key,
      ({ key }) => key,
      (one) => one,
    ),
}

/** Afterwards those that were found are as the template says. */
export async function writeRoles({ tx, actor, organization, now, content, found, has }: Work): Promise<void> {
  const shared = await selectSharedRoles(
    tx,
    content.roles.map(({ key }) => key),
  )
  if (shared.size > 0) throw RoleError.key_taken({ keys: [...shared.keys()] })
  const wanted = content.roles.filter(({ key }) => has('role', key))
  for (const role of wanted) {
    const before = found.roles.get(role.key)?.permissions ?? []
    const permissions = [...before, ...role.permissions]
    assertMayDefine(actor, organization, { permissions, reach: 'organization' }, now)
  }
  const changed = wanted.flatMap((role) => {
    const there = found.roles.get(role.key)
    return there ? [{ ...role, id: there.id }] : []
  })
  const uses = await selectUses(
    tx,
    organization.id,
    changed.map(({ id }) => id),
  )
  for (const { id, permissions } of changed) {
    const given = uses
      .filter(({ roleId }) => roleId === id)
      .map(({ reach, endsAt }) => ({ permissions, reach, endsAt }))
    assertMayGrant(actor, organization, given, now)
  }
  for (const { id, ...role } of changed) await rewriteRole(tx, organization.id, id, role, now)
  const made = await insertRoles(
    tx,
    organization.id,
    wanted.filter(({ key }) => !found.roles.has(key)),
  )
  for (const role of [...changed, ...made]) found.roles.set(role.key, role)
}
