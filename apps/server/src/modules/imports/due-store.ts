import { sql } from 'kysely'
import type { ImportId } from '../../kernel/ids.ts'
import type { JanitorTx, Place } from '../../platform/db/index.ts'

type Due = Place & { id: ImportId; turnOf: string }

/**
 * Imports that wait or that somebody has left, of whichever organization: one of each whose turn it may be, so that however many wait
 * of one they keep no other's from it. The role sees no others.
 */
export async function selectDue(tx: JanitorTx, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select organization_id as "organizationId", workspace_id as "workspaceId", id, turn_of as "turnOf"
      from (select distinct on (coalesce(turn_of, organization_id))
                   organization_id, workspace_id, id, due_at, coalesce(turn_of, organization_id) as turn_of
              from imports where due_at < now() order by coalesce(turn_of, organization_id), due_at, id) waiting
     order by due_at, id limit ${limit}`.execute(tx)
  return rows
}
