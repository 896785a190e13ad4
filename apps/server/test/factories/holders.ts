import { newId, type RoleId, type UserId } from '../../src/kernel/ids.ts'
import { inOrganization, type Place, type Reach } from '../../src/platform/db/index.ts'
import type { TestApp } from '../harness/app.ts'
import { bearer } from '../harness/authenticator.ts'
import { aUser } from './index.ts'

let counter = 0

/** A role of the organization, written straight to the tables. */
export async function aRole(app: TestApp, place: Place, permissions: string[]): Promise<RoleId> {
  const id = newId('role')
  const key = `r-${process.pid.toString(36)}-${(counter++).toString(36)}`
  await inOrganization(app.services.db, place, (tx) =>
    tx
      .insertInto('roles')
      .values({
        organization_id: place.organizationId,
        workspace_id: place.workspaceId,
        id,
        key,
        name: key,
        permissions,
      })
      .execute(),
  )
  return id
}

/** A user who holds exactly these permissions, by a role made for it. */
export async function aHolder(
  app: TestApp,
  place: Place,
  permissions: string[],
  { reach = 'organization', endsAt = null }: { reach?: Reach; endsAt?: Date | null } = {},
): Promise<{ id: UserId; roleId: RoleId; headers: { authorization: string } }> {
  const id = await aUser(app, place)
  const roleId = await aRole(app, place, permissions)
  await inOrganization(app.services.db, place, (tx) =>
    tx
      .insertInto('assignments')
      .values({
        organization_id: place.organizationId,
        workspace_id: place.workspaceId,
        id: newId('assignment'),
        user_id: id,
        role_id: roleId,
        reach,
        ends_at: endsAt,
      })
      .execute(),
  )
  return { id, roleId, headers: bearer({ id, organizationId: place.organizationId }) }
}

/** A group of these users, inside others if wanted. */
export async function aGroup(
  app: TestApp,
  place: Place,
  users: readonly UserId[],
  inside: readonly `grp_${string}`[] = [],
): Promise<`grp_${string}`> {
  const id = newId('group')
  const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
  await inOrganization(app.services.db, place, async (tx) => {
    await tx
      .insertInto('groups')
      .values({ ...owned, id, name: id })
      .execute()
    for (const user_id of users)
      await tx
        .insertInto('group_users')
        .values({ ...owned, group_id: id, user_id })
        .execute()
    for (const group_id of inside)
      await tx
        .insertInto('group_groups')
        .values({ ...owned, group_id, child_id: id })
        .execute()
  })
  return id
}
