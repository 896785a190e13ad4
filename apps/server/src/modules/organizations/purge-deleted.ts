import type { WorkspaceId } from '../../kernel/ids.ts'
import {
  type Database,
  inOrganization,
  inWorkspace,
  type OrgTx,
  type Place,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { eraseUsers, markPurged, PURGED_TABLES, removeRows, selectUnpurged } from './purge-store.ts'

export interface PurgeOptions {
  /** Organizations in one call. */
  organizations?: number
  /** Rows in one transaction. */
  rows?: number
  /** What can only be done as long as the rows are there. */
  first?(place: Place): Promise<void>
}

/**
 * Removes what deleted organizations of a workspace owned, one organization and a bounded batch at a time; safe
 * to break off and call again. Tombstones, slugs and events stay: ids and slugs are never used again, and what
 * events say of persons is the sealer's to erase. Returns how many were done; as many as asked: call again.
 */
export async function purgeDeletedOrganizations(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  workspaceId: WorkspaceId,
  { organizations = 100, rows = 500, first }: PurgeOptions = {},
): Promise<number> {
  const ids = await inWorkspace(db, workspaceId, (tx) => selectUnpurged(tx, organizations))
  for (const organizationId of ids) {
    const place = { workspaceId, organizationId }
    await first?.(place)
    await purge(db, place, rows)
    await inWorkspace(db, workspaceId, (tx) => markPurged(tx, organizationId, clock.now()))
  }
  return ids.length
}

async function purge(db: Database, place: Place, rows: number): Promise<void> {
  await inBatches(db, place, rows, (tx) => eraseUsers(tx, rows))
  for (const table of PURGED_TABLES) await inBatches(db, place, rows, (tx) => removeRows(tx, table, rows))
}

/** Repeats a batch, each in a transaction of its own, until one was not full. */
async function inBatches(
  db: Database,
  place: Place,
  rows: number,
  batch: (tx: OrgTx) => Promise<number>,
): Promise<void> {
  let done = rows
  while (done >= rows) done = await inOrganization(db, place, batch)
}
