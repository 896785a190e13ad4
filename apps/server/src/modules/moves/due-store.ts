import { sql } from 'kysely'
import type { MoveId } from '../../kernel/ids.ts'
import type { JanitorTx, Place } from '../../platform/db/index.ts'

/** Moves that somebody has left, of whichever organization; the role sees no others. */
export async function selectDue(tx: JanitorTx, limit: number): Promise<(Place & { id: MoveId })[]> {
  const { rows } = await sql<Place & { id: MoveId }>`
    select organization_id as "organizationId", workspace_id as "workspaceId", id from moves
     where due_at < now() order by due_at limit ${limit}`.execute(tx)
  return rows
}
