import type { Insertable, Selectable } from 'kysely'
import { type InstallationTx, onConstraint, type Workspaces } from '../../platform/db/index.ts'
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

export function selectWorkspaces(tx: InstallationTx): Promise<WorkspaceRow[]> {
  return tx.selectFrom('workspaces').selectAll().orderBy('slug').execute()
}
