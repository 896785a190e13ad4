import {
  type GroupId,
  newId,
  type OrganizationId,
  type ServiceAccountId,
  type UserId,
  type WorkspaceId,
} from '../../src/kernel/ids.ts'
import { createWorkspace } from '../../src/modules/workspaces/index.ts'
import {
  inOrganization,
  inWorkspace,
  type OrgTx,
  type Place,
  type Reach,
} from '../../src/platform/db/index.ts'
import type { TestApp } from '../harness/app.ts'
import { bearer } from '../harness/authenticator.ts'

let counter = 0
const unique = (): string => `${process.pid.toString(36)}${(counter++).toString(36)}`

export interface TestWorkspace {
  id: WorkspaceId
  slug: string
  root: Place
}

/** A workspace with its root organization and built-in roles. */
export async function aWorkspace(app: TestApp, slug = `w-${unique()}`): Promise<TestWorkspace> {
  const { id, rootOrganizationId } = await createWorkspace(app.services.db, { slug, name: slug })
  return { id, slug, root: { workspaceId: id, organizationId: rootOrganizationId } }
}

/** An organization below `parent`, written straight to the tables. */
export async function anOrganization(app: TestApp, parent: Place, slug = `o-${unique()}`): Promise<Place> {
  const id = newId('organization')
  const { workspaceId } = parent
  await inWorkspace(app.services.db, workspaceId, async (tx) => {
    await tx
      .insertInto('organizations')
      .values({ id, workspace_id: workspaceId, parent_id: parent.organizationId, slug, name: slug })
      .execute()
    await tx.insertInto('slugs').values({ workspace_id: workspaceId, slug, organization_id: id }).execute()
    const above = await tx
      .selectFrom('organization_closure')
      .select(['ancestor_id', 'distance'])
      .where('descendant_id', '=', parent.organizationId)
      .execute()
    await tx
      .insertInto('organization_closure')
      .values([
        { workspace_id: workspaceId, descendant_id: id, ancestor_id: id, distance: 0 },
        ...above.map((row) => ({
          workspace_id: workspaceId,
          descendant_id: id,
          ancestor_id: row.ancestor_id,
          distance: row.distance + 1,
        })),
      ])
      .execute()
  })
  return { workspaceId, organizationId: id }
}

/** An active user without a password. */
export async function aUser(
  app: TestApp,
  place: Place,
  email = `u-${unique()}@example.com`,
): Promise<UserId> {
  const id = newId('user')
  await inOrganization(app.services.db, place, (tx) =>
    tx
      .insertInto('users')
      .values({
        organization_id: place.organizationId,
        workspace_id: place.workspaceId,
        id,
        status: 'active',
        email,
        email_normalized: email.toLowerCase(),
        email_verified_at: app.services.clock.now(),
        display_name: email,
      })
      .execute(),
  )
  return id
}

export async function aServiceAccount(
  app: TestApp,
  place: Place,
  name = `s-${unique()}`,
): Promise<ServiceAccountId> {
  const id = newId('serviceAccount')
  await inOrganization(app.services.db, place, (tx) =>
    tx
      .insertInto('service_accounts')
      .values({ organization_id: place.organizationId, workspace_id: place.workspaceId, id, name })
      .execute(),
  )
  return id
}

/** Gives a built-in role (by its key) to a principal of the same organization. */
export async function assign(
  app: TestApp,
  place: Place,
  principal: UserId | GroupId | ServiceAccountId,
  roleKey: string,
  reach: Reach = 'organization',
): Promise<void> {
  await inOrganization(app.services.db, place, async (tx) => {
    const role = await tx
      .selectFrom('workspace_roles')
      .select('id')
      .where('workspace_id', '=', place.workspaceId)
      .where('key', '=', roleKey)
      .executeTakeFirstOrThrow()
    await insertAssignment(tx, principal, role.id, reach)
  })
}

async function insertAssignment(tx: OrgTx, principal: string, roleId: string, reach: Reach): Promise<void> {
  await tx
    .insertInto('assignments')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      id: newId('assignment'),
      user_id: principal.startsWith('usr_') ? (principal as UserId) : null,
      group_id: principal.startsWith('grp_') ? (principal as GroupId) : null,
      service_account_id: principal.startsWith('sac_') ? (principal as ServiceAccountId) : null,
      workspace_role_id: roleId as `rol_${string}`,
      reach,
    })
    .execute()
}

/** A user with a built-in role, and the headers of a token for it. */
export async function anActor(
  app: TestApp,
  place: Place,
  roleKey: string,
  reach: Reach = 'organization',
): Promise<{ id: UserId; headers: { authorization: string }; organizationId: OrganizationId }> {
  const id = await aUser(app, place)
  await assign(app, place, id, roleKey, reach)
  return {
    id,
    headers: bearer({ id, organizationId: place.organizationId }),
    organizationId: place.organizationId,
  }
}
