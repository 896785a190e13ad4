import { sql } from 'kysely'
import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'

/** What of an event its person is shown. */
export interface OwnEventRow {
  id: string
  type: string
  outcome: 'success' | 'denied' | 'failed'
  reason: string | null
  actor_kind: string
  actor_id: string | null
  personal: Record<string, unknown> | null
  data: Record<string, unknown>
  occurred_at: Date
}

/** What people do with their own account that has another target than it. */
const OWN_ACTS = [
  'consent.given',
  'device.approved',
  'device.denied',
  'consent.declined',
  'grant.revoked',
  'invitation.accepted',
  'session.ended',
]

const COLUMNS = sql`e.id, e.type, e.outcome, e.reason, e.actor_kind, e.actor_id, e.personal, e.data, e.occurred_at`

/**
 * Events of an account in its own organization, latest first: what was done to it or its sessions, which roles it was given
 * or lost, and what its person did with it. Each branch goes by an index and gives no more than a page.
 */
export async function selectOwnEvents(
  tx: OrgTx,
  userId: UserId,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<OwnEventRow[]> {
  const { organizationId } = tx
  const older = before === undefined ? sql`` : sql`and e.id < ${before}`
  const page = sql`order by e.id desc limit ${limit}`
  const { rows } = await sql<OwnEventRow>`
    select * from (
      (select ${COLUMNS} from events e
        where e.organization_id = ${organizationId} and e.target_id = ${userId} ${older} ${page})
      union
      (select ${COLUMNS} from events e
        where e.organization_id = ${organizationId} and e.actor_id = ${userId}
          and e.type in (${sql.join(OWN_ACTS)}) ${older} ${page})
      union
      (select ${COLUMNS} from events e
        where e.organization_id = ${organizationId} ${older} and e.target_id in (
          select s.id from sessions s where s.organization_id = ${organizationId} and s.user_id = ${userId}) ${page})
      union all
      (select ${COLUMNS} from events e
        where e.organization_id = ${organizationId} and e.data ->> 'principalId' = ${userId}
          and e.type in ('assignment.created', 'assignment.deleted', 'assignment.ended', 'assignment.ending',
            'assignment.updated') ${older} ${page})
    ) e ${page}`.execute(tx)
  return rows
}
