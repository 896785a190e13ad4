import { sql } from 'kysely'
import type { SessionId, UserId } from '../kernel/ids.ts'
import type { OrgTx } from '../platform/db/index.ts'

/** Sessions of a user that ended lately. Whose applications were told already makes no difference: it is noted there. */
export async function selectEndedSessions(tx: OrgTx, userId: UserId): Promise<SessionId[]> {
  const rows = await tx
    .selectFrom('sessions')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('ended_at', '>', sql<Date>`now() - interval '2 days'`)
    .execute()
  return rows.map((row) => row.id)
}
