import { sql } from 'kysely'
import type { AccessReviewId } from '../../kernel/ids.ts'
import type { JanitorTx, Place } from '../../platform/db/index.ts'

/** Reviews for which something is due, of whichever organization; the role sees no others. */
export async function selectDue(tx: JanitorTx, limit: number): Promise<(Place & { id: AccessReviewId })[]> {
  const { rows } = await sql<Place & { id: AccessReviewId }>`
    select organization_id as "organizationId", workspace_id as "workspaceId", id from access_reviews
     where due_next_at < now() order by due_next_at limit ${limit}`.execute(tx)
  return rows
}
