import { type SqlBool, sql } from 'kysely'
import { addMinutes } from '../../kernel/clock.ts'
import { type Database, findsAny, type RelayTx, together } from '../db/index.ts'
import type { EventMessage } from './message.ts'

/** An event of a type that no node of this release knows waits so long for one that does: a newer one. */
const WAITS_MINUTES = 60

/** Whether anything is to go out at all: nearly always there is nothing. */
export const isAnyOutgoing = (db: Database): Promise<boolean> =>
  findsAny(db, 'relay', 'select from events where outgoing and relayed_at is null limit 1')

/** The next outgoing events, if no other node is at it right now. */
export async function takeOutgoing(
  tx: RelayTx,
  types: readonly string[],
  limit: number,
  now: Date,
): Promise<EventMessage[]> {
  const [lock, rows] = await together(
    sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('bailiwick relay')) as mine`.execute(tx),
    tx
      .selectFrom('events')
      .select([
        'id as eventId',
        'type',
        'workspace_id as workspaceId',
        'organization_id as organizationId',
        'target_kind as targetKind',
        'target_id as targetId',
      ])
      .where('outgoing', '=', true)
      .where('relayed_at', 'is', null)
      .where(sql<SqlBool>`(type = any(${[...types]}) or occurred_at < ${addMinutes(now, -WAITS_MINUTES)})`)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )
  return lock.rows[0]?.mine ? rows : []
}

/** Marks events as done with. */
export async function markRelayed(tx: RelayTx, events: readonly EventMessage[], now: Date): Promise<void> {
  await sql`
    update events set relayed_at = ${now}
      from unnest(${events.map((event) => event.organizationId)}::text[],
                  ${events.map((event) => event.eventId)}::text[]) as done (organization_id, id)
     where events.organization_id = done.organization_id and events.id = done.id`.execute(tx)
}
