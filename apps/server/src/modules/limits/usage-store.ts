import { type SqlBool, sql } from 'kysely'
import { type SubtreeTx, together } from '../../platform/db/index.ts'

/** More than this is counted no further. */
const COUNTED = 10_000

export interface Counted {
  count: number
  exact: boolean
}

/** Nothing on the way down from the head is deleted. */
const isThere = sql<SqlBool>`not exists (
  select from organization_closure up join organizations above on above.id = up.ancestor_id
   where up.descendant_id = tree.descendant_id and up.distance <= tree.distance and above.status = 'deleted')`

async function count(tx: SubtreeTx, table: 'users' | 'invitations', headOnly: boolean, now: Date) {
  let found = tx.from(table).where(isThere)
  if (headOnly) found = found.where('tree.distance', '=', 0)
  found =
    table === 'users'
      ? found.where('users.status', 'in', ['active', 'invited'])
      : found
          .where('invitations.status', '=', 'pending')
          // Who comes with an account of another organization has a seat there.
          .where('invitations.kind', '=', 'member')
          .where('invitations.expires_at', '>', now)
  const rows = await found
    .select(sql<number>`1`.as('one'))
    .limit(sql.lit(COUNTED + 1))
    .execute()
  return rows.length
}

/** How many seats the people at an organization take, or those at or below it. */
export async function countTaken(tx: SubtreeTx, headOnly: boolean, now: Date): Promise<Counted> {
  const [users, invitations] = await together(
    count(tx, 'users', headOnly, now),
    count(tx, 'invitations', headOnly, now),
  )
  const taken = users + invitations
  return { count: Math.min(taken, COUNTED), exact: taken <= COUNTED }
}
