import { type SqlBool, sql } from 'kysely'
import { addSeconds } from '../../kernel/clock.ts'
import { type EventId, idAt, type UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { EVENTS_OF_MANY } from '../statistics/index.ts'

/** So many of each type are looked into, each of which tells of hundreds of people: of the latest, and of those about when somebody came. */
const LOOKED_INTO = 100
/** What somebody came by is written in the transaction in which they came. */
const ABOUT_SECONDS = 5

type Condition = ReturnType<typeof sql<SqlBool>>

/**
 * The latest events about a person: those whose target they are, and those of many whose data names them. No index leads behind the
 * fence to what a document has, so that of each type a few are read, by the index of types: documents of hundreds of kilobytes are
 * among them.
 */
export async function selectOfPerson(
  tx: OrgTx,
  id: UserId,
  condition: Condition,
  limit: number,
): Promise<EventId[]> {
  const of = sql`events.organization_id = ${tx.organizationId} and ${condition}`
  const person = await tx
    .selectFrom('users')
    .select('created_at')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  const came = person?.created_at
  const about = came
    ? sql`events.id between ${idAt('event', addSeconds(came, -ABOUT_SECONDS))} and ${idAt('event', addSeconds(came, ABOUT_SECONDS))}`
    : sql`false`
  // Each type by itself and spelt out: of one that there is none of, the statistics know it, and nobody goes through the log for it.
  const many = Object.keys(EVENTS_OF_MANY).flatMap((type) => {
    const ofType = sql`select events.id, events.data from events where ${of} and events.type = ${sql.lit(type)}`
    return [
      sql`(${ofType} order by events.id desc limit ${LOOKED_INTO})`,
      sql`(${ofType} and ${about} order by events.id limit ${LOOKED_INTO})`,
    ]
  })
  const { rows } = await sql<{ id: EventId }>`
    select id from (
      (select events.id from events where ${of} and events.target_id = ${id} order by events.id desc limit ${limit})
      union
      (select many.id from (${sql.join(many, sql` union all `)}) many
        where jsonb_path_exists(many.data, '$.** ? (@ == $id)', jsonb_build_object('id', ${id}::text)))) found
     order by id desc limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}
