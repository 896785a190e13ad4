import type { OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { type Database, inSubtree, inWorkspace } from '../../../platform/db/index.ts'
import { type Added, countAdded, hasSignedInSince, noteUndone, selectImportsOf } from './store.ts'

/** When an organization was taken in as it is here, whether somebody has signed in below it since, and what has come to it. */
export async function readImportOf(
  db: Database,
  { id, workspaceId }: OrganizationContext,
): Promise<{ at: Date; isUsed: boolean; added: Added } | undefined> {
  const rows = await inWorkspace(db, workspaceId, (tx) => selectImportsOf(tx, id))
  const found = rows.find((row) => row.undone_at === null)
  if (!found) return undefined
  const at = found.imported_at
  return inSubtree(db, { workspaceId, headId: id }, async (tx) => ({
    at,
    isUsed: await hasSignedInSince(tx, at),
    added: await countAdded(tx, found.export_id, at),
  }))
}

/** From here on the same file may come in again. */
export const noteImportUndone = (
  db: Database,
  workspaceId: WorkspaceId,
  id: OrganizationId,
  now: Date,
): Promise<void> => inWorkspace(db, workspaceId, (tx) => noteUndone(tx, id, now))
