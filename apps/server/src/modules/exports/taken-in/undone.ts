import type { OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { type Database, inSubtree, inWorkspace } from '../../../platform/db/index.ts'
import { hasSignedInSince, noteUndone, selectImportsOf } from './store.ts'

/** When an organization was taken in as it is here, and whether somebody has signed in below it since. */
export async function readImportOf(
  db: Database,
  { id, workspaceId }: OrganizationContext,
): Promise<{ at: Date; isUsed: boolean } | undefined> {
  const rows = await inWorkspace(db, workspaceId, (tx) => selectImportsOf(tx, id))
  const found = rows.find((row) => row.undone_at === null)
  if (!found) return undefined
  const at = found.imported_at
  const isUsed = await inSubtree(db, { workspaceId, headId: id }, (tx) => hasSignedInSince(tx, at))
  return { at, isUsed }
}

/** From here on the same file may come in again. */
export const noteImportUndone = (
  db: Database,
  workspaceId: WorkspaceId,
  id: OrganizationId,
  now: Date,
): Promise<void> => inWorkspace(db, workspaceId, (tx) => noteUndone(tx, id, now))
