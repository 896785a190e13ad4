import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ConnectionId, OrganizationId } from '../../../kernel/ids.ts'
import type { SubtreeTx } from '../../../platform/db/index.ts'

/** Of which connection. */
type By = RawBuilder<unknown>

/** Of what is by a connection in an organization, any one row: whom it knows, who came through it, what it gave. */
const ANY = {
  identities: (by: By) => sql`
    select subject from identities where organization_id = tree.descendant_id and connection_id ${by}
     order by generation limit 1`,
  sessions: (by: By) => sql`
    select id from sessions where organization_id = tree.descendant_id and connection_id ${by} and ended_at is null
     order by id limit 1`,
  assignments: (by: By) => sql`
    select id from assignments where organization_id = tree.descendant_id and connection_id ${by} limit 1`,
  groups: (by: By) => sql`
    select id from groups where organization_id = tree.descendant_id and connection_id ${by} limit 1`,
} satisfies Record<string, (by: By) => RawBuilder<unknown>>

/** What is looked for. */
export type Trace = keyof typeof ANY

/** The next organizations at or below the head in which there is anything of these by a connection, or by any. */
export async function selectPlacesOf(
  tx: SubtreeTx,
  connectionId: ConnectionId | 'any',
  traces: readonly Trace[],
  { from, limit }: { from: OrganizationId | undefined; limit: number },
): Promise<OrganizationId[]> {
  const by = connectionId === 'any' ? sql`is not null` : sql`= ${connectionId}`
  let query = tx
    .organizations()
    .select('tree.descendant_id as id')
    // The first of each, by its index, whatever the planner thinks of how many there are: `exists` may read all.
    .where((eb) => eb.or(traces.map((trace) => sql<SqlBool>`(${ANY[trace](by)}) is not null`)))
    .orderBy('tree.descendant_id')
    .limit(limit)
  if (from) query = query.where('tree.descendant_id', '>=', from)
  return (await query.execute()).map(({ id }) => id)
}
