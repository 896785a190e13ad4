import { type SqlBool, sql } from 'kysely'
import type { EventId, UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { EVENTS_OF_MANY } from '../statistics/index.ts'

/** So many of the latest of each type are looked into, each of which tells of hundreds of people. */
const LOOKED_INTO = 2_000

type Condition = ReturnType<typeof sql<SqlBool>>

/**
 * The latest events about a person: those whose target they are, and those of many whose data names them. No index leads behind the
 * fence to what a document has, so that of each type the latest are read, by the index of types.
 */
export async function selectOfPerson(
  tx: OrgTx,
  id: UserId,
  condition: Condition,
  limit: number,
): Promise<EventId[]> {
  const of = sql`events.organization_id = ${tx.organizationId} and ${condition}`
  const { rows } = await sql<{ id: EventId }>`
    select id from (
      (select events.id from events where ${of} and events.target_id = ${id} order by events.id desc limit ${limit})
      union all
      (select many.id from unnest(${Object.keys(EVENTS_OF_MANY)}::text[]) of_many (type)
        cross join lateral (
          select events.id, events.data from events where ${of} and events.type = of_many.type
           order by events.id desc limit ${LOOKED_INTO}) many
        where jsonb_path_exists(many.data, '$.** ? (@ == $id)', jsonb_build_object('id', ${id}::text)))) found
     order by id desc limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}
