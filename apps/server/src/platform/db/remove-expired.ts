import { sql } from 'kysely'
import type { Database } from './database.ts'
import { inJanitor } from './entrances.ts'

const AT_ONCE = 1_000

/**
 * Removes what is over, everywhere, in small steps that lock little, and answers with how much of each table. What ends,
 * and when, is said in the migration that opens a table to the janitor (`bailiwick_perish`) and nowhere else: the role sees
 * nothing else, so a statement without a condition cannot reach a row that still counts. A table that fails keeps no
 * other from being cleaned; then it throws an AggregateError of all failures.
 */
export async function removeExpired(db: Database): Promise<Record<string, number>> {
  const removed: Record<string, number> = {}
  const failures: unknown[] = []
  for (const table of await perishable(db)) {
    try {
      removed[table] = await removeAll(db, table)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '))
  return removed
}

/** Tables with rows that end; of one that is closed again the policy may be left. */
async function perishable(db: Database): Promise<string[]> {
  const { rows } = await inJanitor(db, (tx) =>
    sql<{ name: string }>`
      select relname as name from pg_policy join pg_class on pg_class.oid = polrelid
       where polname = 'over' and relnamespace = current_schema()::regnamespace
         and has_table_privilege(polrelid, 'delete') order by relname`.execute(tx),
  )
  return rows.map(({ name }) => name)
}

async function removeAll(db: Database, table: string): Promise<number> {
  let all = 0
  for (;;) {
    const last = await removeSome(db, table)
    all += last
    if (last < AT_ONCE) return all
  }
}

async function removeSome(db: Database, table: string): Promise<number> {
  const result = await inJanitor(db, (tx) =>
    sql`
      delete from ${sql.table(table)}
       where ctid = any (array (select ctid from ${sql.table(table)} limit ${AT_ONCE}))`.execute(tx),
  )
  return Number(result.numAffectedRows ?? 0)
}
