import type { Insertable, Selectable } from 'kysely'
import type { WorkspaceId } from '../../kernel/ids.ts'
import {
  type InstallationTx,
  onConstraint,
  type Workspaces,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { WorkspaceError } from './errors.ts'

export type WorkspaceRow = Selectable<Workspaces>

export async function insertWorkspace(tx: InstallationTx, row: Insertable<Workspaces>): Promise<void> {
  await tx
    .insertInto('workspaces')
    .values(row)
    .execute()
    .catch(onConstraint('workspaces_slug_key', WorkspaceError.slug_unavailable))
}

export function selectWorkspaceBySlug(tx: InstallationTx, slug: string): Promise<WorkspaceRow | undefined> {
  return tx.selectFrom('workspaces').selectAll().where('slug', '=', slug).executeTakeFirst()
}

export function selectWorkspaceById(tx: InstallationTx, id: WorkspaceId): Promise<WorkspaceRow | undefined> {
  return tx.selectFrom('workspaces').selectAll().where('id', '=', id).executeTakeFirst()
}

export function selectWorkspaces(tx: InstallationTx): Promise<WorkspaceRow[]> {
  return tx.selectFrom('workspaces').selectAll().orderBy('slug').execute()
}

/** The workspace of the transaction. */
export function selectWorkspace(tx: WorkspaceTx): Promise<WorkspaceRow> {
  return tx.selectFrom('workspaces').selectAll().where('id', '=', tx.workspaceId).executeTakeFirstOrThrow()
}

/** Sets the schema of attributes, in the version of the workspace that was asked for. */
export async function updateAttributeSchema(
  tx: WorkspaceTx,
  schema: Record<string, unknown>,
  expectedVersion: number | undefined,
): Promise<WorkspaceRow> {
  let query = tx
    .updateTable('workspaces')
    .set((eb) => ({
      attribute_schema: JSON.stringify(schema),
      attribute_schema_as_given: JSON.stringify(schema),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', tx.workspaceId)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  const row = await query.returningAll().executeTakeFirst()
  if (!row) throw WorkspaceError.stale()
  return row
}
