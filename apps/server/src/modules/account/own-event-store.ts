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

/** An import tells of many people in one event; the one that somebody came by, or was given something by, is among the next of it. */
const NEXT_OF_IMPORTS = 8
/** Roles of theirs of which it is looked whether an import gave them, the latest. */
const MOST_ROLES = 20

const COLUMNS = sql`e.id, e.type, e.outcome, e.reason, e.actor_kind, e.actor_id, e.personal, e.data, e.occurred_at`

/**
 * Events of an account in its own organization, latest first: what was done to it or its sessions, which roles it was given
 * or lost, by an import as well, and what its person did with it. Each branch goes by an index and gives no more than a page.
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
      union
      (select ${COLUMNS} from (
          select 'evt' || substr(u.id, 4) as since from users u where u.organization_id = ${organizationId} and u.id = ${userId}
          union all
          (select 'evt' || substr(a.id, 4) from assignments a
            where a.organization_id = ${organizationId} and a.user_id = ${userId} order by a.id desc limit ${MOST_ROLES})) got
        cross join lateral (
          select * from events i where i.organization_id = ${organizationId} and i.type = 'import.batch_applied'
             and i.id > got.since order by i.id limit ${NEXT_OF_IMPORTS}) e
        where e.data::text like ${`%"${userId}"%`} ${older} ${page})
      union all
      (select ${COLUMNS} from events e
        where e.organization_id = ${organizationId} and e.data ->> 'principalId' = ${userId}
          and e.type in ('assignment.created', 'assignment.deleted', 'assignment.ended', 'assignment.ending',
            'assignment.updated') ${older} ${page})
    ) e ${page}`.execute(tx)
  return rows
}
