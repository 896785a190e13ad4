import { sql } from 'kysely'
import type { AccessReviewId } from '../../kernel/ids.ts'
import type { JanitorTx, Place } from '../../platform/db/index.ts'

export type Waiting = Place & { id: AccessReviewId }

/** What waits since when: something that is due, or a look at whether anybody is left. */
const SINCE = { due: sql.ref('due_next_at'), look: sql.ref('look_next_at') }

/**
 * Reviews that wait, of whichever organization, but those; the role sees no others. The first of each organization, then the second of
 * each, and so on: however many wait in one, they keep no other's from its turn.
 */
export async function selectWaiting(
  tx: JanitorTx,
  what: keyof typeof SINCE,
  { limit, but = [] }: { limit: number; but?: readonly AccessReviewId[] },
): Promise<Waiting[]> {
  const since = SINCE[what]
  const { rows } = await sql<Waiting>`
    select organization_id as "organizationId", workspace_id as "workspaceId", id
      from (select organization_id, workspace_id, id, ${since} as since,
                   row_number() over (partition by organization_id order by ${since}, id) as turn
              from access_reviews where ${since} < now() and id <> all(${but}::text[])) waiting
     order by turn, since, id limit ${limit}`.execute(tx)
  return rows
}
