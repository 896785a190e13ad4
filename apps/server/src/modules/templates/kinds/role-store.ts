import { sql } from 'kysely'
import { newId, type OrganizationId, type RoleId } from '../../../kernel/ids.ts'
import type { WorkspaceTx } from '../../../platform/db/index.ts'
import type { RoleThere } from '../set-up.ts'

export async function insertRoles(
  tx: WorkspaceTx,
  owner: OrganizationId,
  roles: readonly Omit<RoleThere, 'id'>[],
): Promise<RoleThere[]> {
  if (roles.length === 0) return []
  const rows = roles.map(({ key, name, description, permissions }) => ({
    ...{ key, name, description, permissions },
    id: newId('role'),
  }))
  const owned = { organization_id: owner, workspace_id: tx.workspaceId }
  await tx
    .insertInto('roles')
    .values(rows.map((row) => ({ ...row, ...owned })))
    .execute()
  return rows
}

export async function rewriteRole(
  tx: WorkspaceTx,
  owner: OrganizationId,
  id: RoleId,
  { name, description, permissions }: Omit<RoleThere, 'id' | 'key'>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('roles')
    .set((eb) => ({ name, description, permissions, updated_at: now, version: eb('version', '+', 1) }))
    .where('organization_id', '=', owner)
    .where('id', '=', id)
    .execute()
}

/** The workspace's roles of these keys. */
export async function selectSharedRoles(
  tx: WorkspaceTx,
  keys: readonly string[],
): Promise<Map<string, RoleThere & { root_only: boolean }>> {
  const rows = await tx
    .selectFrom('workspace_roles')
    .select(['id', 'key', 'name', 'description', 'permissions', 'root_only'])
    .where('workspace_id', '=', tx.workspaceId)
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}
