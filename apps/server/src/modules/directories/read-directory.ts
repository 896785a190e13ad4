import type { DirectoryId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type Place } from '../../platform/db/index.ts'
import { type DirectoryRow, selectDirectory } from './directory-store.ts'

/** One of an organization, for what the server does by itself. */
export const readDirectory = (
  db: Database,
  place: Place,
  id: DirectoryId,
): Promise<DirectoryRow | undefined> =>
  inOrganization(db, place, (tx) => selectDirectory(tx, id), { readOnly: true })
