import { sql } from 'kysely'
import type { ImportId } from '../../kernel/ids.ts'
import type { JanitorTx, Place } from '../../platform/db/index.ts'

/** Imports that somebody has left, of whichever organization; the role sees no others. */
export async function selectDue(tx: JanitorTx, limit: number): Promise<(Place & { id: ImportId })[]> {
  const { rows } = await sql<Place & { id: ImportId }>`
    select organization_id as "organizationId", workspace_id as "workspaceId", id from imports
     where due_at < now() order by due_at limit ${limit}`.execute(tx)
  return rows
}
