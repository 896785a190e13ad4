import { sql } from 'kysely'
import type { Database } from './database.ts'
import { inJanitor } from './entrances.ts'

/** Tables with rows that end. When a row is over is said in the migration that opens them to the janitor. */
const PERISHABLE = [
  'invalidations',
  'rate_limits',
  'sign_in_flows',
  'oauth_artifacts',
  'oauth_grants',
  'remembered_devices',
  'proofs',
  'idempotency_keys',
  'lockouts',
  'consents',
  'invitations',
  'browser_sessions',
  'oauth_session_entries',
  'sessions',
  'web_sign_ins',
  'web_sessions',
  'connection_arrivals',
  'used_assertions',
  'provider_sign_outs',
  'connection_test_details',
  'registration_proofs',
  'self_registration_proofs',
  'applicants',
  'import_parts',
  'import_lines',
  'directory_trials',
] as const

const AT_ONCE = 1_000

/**
 * Removes what is over, everywhere, in small steps that lock little. Row-level security decides what that is: the
 * role sees nothing else, so a statement without a condition cannot reach a row that still counts.
 */
export async function removeExpired(db: Database): Promise<Record<string, number>> {
  const removed: Record<string, number> = {}
  for (const table of PERISHABLE) {
    let last: number
    do {
      last = await removeSome(db, table)
      removed[table] = (removed[table] ?? 0) + last
    } while (last === AT_ONCE)
  }
  return removed
}

async function removeSome(db: Database, table: (typeof PERISHABLE)[number]): Promise<number> {
  const result = await inJanitor(db, (tx) =>
    sql`
      delete from ${sql.table(table)}
       where ctid = any (array (select ctid from ${sql.table(table)} limit ${AT_ONCE}))`.execute(tx),
  )
  return Number(result.numAffectedRows ?? 0)
}
