import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { OrganizationId, RoleId } from '../../kernel/ids.ts'
import {
  type OrgTx,
  onConstraint,
  type Reach,
  type Roles,
  together,
  updateVersioned,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { RoleError } from './errors.ts'
import type { Role } from './role.ts'
import { fromWorkspace } from './workspace-role-store.ts'

const fromOrganization = (row: Selectable<Roles>): Role => ({
  ...row,
  origin: 'organization',
  built_in: false,
  root_only: false,
})

export interface RolePage {
  limit: number
  after: RoleId | undefined
  /** Whether those for the root organization alone are listed. */
  includeRootOnly: boolean
}

/** The workspace's roles and the organization's own, in the order of their ids. */
export async function selectRoles(tx: OrgTx, { limit, after, includeRootOnly }: RolePage): Promise<Role[]> {
  let own = tx.selectFrom('roles').selectAll().where('organization_id', '=', tx.organizationId)
  let shared = tx.selectFrom('workspace_roles').selectAll().where('workspace_id', '=', tx.workspaceId)
  if (!includeRootOnly) shared = shared.where('root_only', '=', false)
  if (after) {
    own = own.where('id', '>', after)
    shared = shared.where('id', '>', after)
  }
  const [a, b] = await together(
    own
      .orderBy('id')
      .limit(limit + 1)
      .execute(),
    shared
      .orderBy('id')
      .limit(limit + 1)
      .execute(),
  )
  const all = [...a.map(fromOrganization), ...b.map(fromWorkspace)]
  return all.sort((one, other) => (one.id < other.id ? -1 : 1)).slice(0, limit + 1)
}

/** All of the roles asked for, in that order; throws when one cannot be held in this organization at all. */
export async function getRoles(tx: OrgTx, ids: readonly RoleId[]): Promise<Role[]> {
  if (ids.length === 0) return []
  const [own, shared] = await together(
    tx
      .selectFrom('roles')
      .selectAll()
      .where('organization_id', '=', tx.organizationId)
      .where('id', 'in', ids)
      .execute(),
    tx
      .selectFrom('workspace_roles')
      .selectAll()
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', 'in', ids)
      .execute(),
  )
  const found = new Map(
    [...own.map(fromOrganization), ...shared.map(fromWorkspace)].map((one) => [one.id, one]),
  )
  return ids.map((id) => {
    const role = found.get(id)
    if (!role) throw RoleError.not_found()
    return role
  })
}

export async function insertRole(
  tx: OrgTx,
  row: Omit<Insertable<Roles>, 'organization_id' | 'workspace_id'>,
): Promise<Role> {
  const { rows } = await sql`select 1 from workspace_roles
    where workspace_id = ${tx.workspaceId} and key = ${row.key}`.execute(tx)
  if (rows.length > 0) throw RoleError.key_taken()
  return tx
    .insertInto('roles')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
    .then(fromOrganization)
    .catch(onConstraint('roles_key', RoleError.key_taken))
}

/** Undefined when its version is not the expected one. */
export async function updateRole(
  tx: OrgTx,
  id: RoleId,
  changes: Updateable<Roles>,
  expectedVersion: number | undefined,
): Promise<Role | undefined> {
  const row = await updateVersioned(tx, 'roles', id, changes, expectedVersion)
  return row && fromOrganization(row)
}

/** How far and how long roles of an organization are held, or will be by those who were invited or come through a provider. */
export async function selectUses(
  tx: OrgTx | WorkspaceTx,
  owner: OrganizationId,
  ids: readonly RoleId[],
): Promise<{ roleId: RoleId; reach: Reach; endsAt: Date | null }[]> {
  const { rows } = await sql<{ role_id: RoleId; reach: Reach; ends_at: Date | null }>`
    select distinct role_id, reach, ends_at from assignments
     where organization_id = ${owner} and role_id = any(${ids}::text[])
    union
    select role_id, reach, null from invitation_roles
     where organization_id = ${owner} and role_id = any(${ids}::text[])
    union
    select role_id, reach, null from self_registration_roles
     where organization_id = ${owner} and role_id = any(${ids}::text[])
    union
    select role_id, reach, null from directory_roles
     where organization_id = ${owner} and role_id = any(${ids}::text[])
    union
    select role_id, reach, null from connection_roles
     where organization_id = ${owner} and role_id = any(${ids}::text[])`.execute(tx)
  return rows.map((row) => ({ roleId: row.role_id, reach: row.reach, endsAt: row.ends_at }))
}

/** False when its version is not the expected one. */
export async function deleteRole(
  tx: OrgTx,
  id: RoleId,
  expectedVersion: number | undefined,
): Promise<boolean> {
  let query = tx.deleteFrom('roles').where('organization_id', '=', tx.organizationId).where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  const result = await query
    .executeTakeFirst()
    .catch(onConstraint('assignments_role', RoleError.in_use))
    .catch(onConstraint('invitation_roles_role', RoleError.in_use))
    .catch(onConstraint('self_registration_roles_role', RoleError.in_use))
    .catch(onConstraint('connection_roles_role', RoleError.in_use))
    .catch(onConstraint('directory_roles_role', RoleError.in_use))
  return result.numDeletedRows > 0n
}
