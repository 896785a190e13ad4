import type { Insertable, Selectable, Updateable } from 'kysely'
import type { RoleId } from '../../kernel/ids.ts'
import { onConstraint, type WorkspaceRoles, type WorkspaceTx } from '../../platform/db/index.ts'
import { RoleError } from './errors.ts'
import type { Role } from './role.ts'

export const fromWorkspace = (row: Selectable<WorkspaceRoles>): Role => ({ ...row, origin: 'workspace' })

export async function selectWorkspaceRoles(
  tx: WorkspaceTx,
  { limit, after }: { limit: number; after: RoleId | undefined },
): Promise<Role[]> {
  let query = tx
    .selectFrom('workspace_roles')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('id')
    .limit(limit + 1)
  if (after) query = query.where('id', '>', after)
  return (await query.execute()).map(fromWorkspace)
}

/** Throws when there is none with this id. */
export async function getWorkspaceRole(tx: WorkspaceTx, id: RoleId): Promise<Role> {
  const row = await tx
    .selectFrom('workspace_roles')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw RoleError.not_found()
  return fromWorkspace(row)
}

/** A key is one role's in every organization: no organization's own may hide behind it. */
export async function insertWorkspaceRole(
  tx: WorkspaceTx,
  row: Omit<Insertable<WorkspaceRoles>, 'workspace_id'>,
): Promise<Role> {
  const taken = await tx
    .selectFrom('roles')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('key', '=', row.key)
    .limit(1)
    .executeTakeFirst()
  if (taken) throw RoleError.key_taken()
  return tx
    .insertInto('workspace_roles')
    .values({ ...row, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
    .then(fromWorkspace)
    .catch(onConstraint('workspace_roles_key', RoleError.key_taken))
}

export async function updateWorkspaceRole(
  tx: WorkspaceTx,
  id: RoleId,
  changes: Updateable<WorkspaceRoles>,
  expectedVersion: number | undefined,
): Promise<Role | undefined> {
  let query = tx
    .updateTable('workspace_roles')
    .set(changes)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  const row = await query.returningAll().executeTakeFirst()
  return row && fromWorkspace(row)
}

export async function deleteWorkspaceRole(
  tx: WorkspaceTx,
  id: RoleId,
  expectedVersion: number | undefined,
): Promise<boolean> {
  let query = tx.deleteFrom('workspace_roles').where('workspace_id', '=', tx.workspaceId).where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  const result = await query
    .executeTakeFirst()
    .catch(onConstraint('assignments_workspace_role', RoleError.in_use))
    .catch(onConstraint('invitation_roles_workspace_role', RoleError.in_use))
    .catch(onConstraint('self_registration_roles_workspace_role', RoleError.in_use))
    .catch(onConstraint('connection_roles_workspace_role', RoleError.in_use))
    .catch(onConstraint('directory_roles_workspace_role', RoleError.in_use))
  return result.numDeletedRows > 0n
}

/** A role that the workspace defines for all, by its key; throws when there is none. */
export async function getWorkspaceRoleByKey(tx: WorkspaceTx, key: string): Promise<Role> {
  const row = await tx
    .selectFrom('workspace_roles')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) throw RoleError.not_found()
  return fromWorkspace(row)
}
