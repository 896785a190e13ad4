import type { Database } from './database.ts'
import { protocolStatement } from './single-statement.ts'

/** What is counted now, and for how many seconds more. */
export interface Taken {
  points: number
  seconds: number
}

const NOW = `(extract(epoch from now()) * 1000)::bigint`

// In order of their keys, so that two of these never wait for each other.
const COUNT = `
  insert into rate_limits as held (key, points, expire)
  select key, 1, ${NOW} + seconds * 1000::bigint from unnest($1::text[], $2::int[]) as asked (key, seconds) order by key
  on conflict (key) do update set
    points = case when held.expire > ${NOW} then held.points + 1 else 1 end,
    expire = case when held.expire > ${NOW} then held.expire else excluded.expire end
  returning key, points, ((expire - ${NOW}) / 1000.0)::float8 as seconds`

/** Counts one try of each for so many seconds from the first. */
export async function countTries(
  db: Database,
  keys: readonly string[],
  seconds: readonly number[],
): Promise<Map<string, Taken>> {
  const rows = await protocolStatement<Taken & { key: string }>(db, COUNT, [keys, seconds])
  return new Map(rows.map((row) => [row.key, row]))
}

/** From now on none for so many seconds. */
export async function pauseTries(db: Database, key: string, seconds: number): Promise<void> {
  const text = `update rate_limits set expire = ${NOW} + $2::int * 1000::bigint where key = $1`
  await protocolStatement(db, text, [key, seconds])
}

const SETTLE = `
  with forgotten as (delete from rate_limits where key = any($2::text[]))
  update rate_limits set points = greatest(0, points - 1) where key = any($1::text[])`

/** Gives one try of each back, and forgets all of the others. */
export async function settleTries(
  db: Database,
  giveBack: readonly string[],
  forget: readonly string[],
): Promise<void> {
  if (giveBack.length + forget.length > 0) await protocolStatement(db, SETTLE, [giveBack, forget])
}
