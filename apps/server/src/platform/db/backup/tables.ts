import type { ClientBase } from 'pg'
import { databaseRole } from '../roles.ts'
import { BackupError } from './error.ts'

/**
 * What no backup holds: what is over in a moment, and every proof that somebody is signed in or may do something
 * once. None of it may come alive again. Jobs are made anew, or not at all (see revive.ts).
 */
export const LEFT_OUT: readonly string[] = [
  'schema_migrations',
  'invalidations',
  'rate_limits',
  'sign_in_flows',
  'oauth_artifacts',
  'oauth_grants',
  'oauth_session_entries',
  'browser_sessions',
  'web_sign_ins',
  'web_sessions',
  'organization_views',
  'session_upstreams',
  'proofs',
  'remembered_devices',
  'idempotency_keys',
  'identity_claims',
  'mail_codes',
  'sms_codes',
  'registration_proofs',
  'self_registration_proofs',
  'connection_arrivals',
  'used_assertions',
  'provider_sign_outs',
]

/** A table as a backup reads and fills it. */
export interface BackupTable {
  name: string
  /** Without those that the database computes. */
  columns: string[]
  /** Its rows refer to each other, so that they have to come in one statement. */
  isTree: boolean
}

const TABLES = `
  select c.relname as name, c.oid,
    (select json_agg(a.attname order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    has_table_privilege($1, c.oid, 'select') as readable
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`
const NEEDS = `
  select conrelid::regclass::text as name, confrelid::regclass::text as needs from pg_constraint
   where contype = 'f' and connamespace = 'public'::regnamespace and not condeferrable`

interface Row {
  name: string
  columns: string[]
  readable: boolean
}

/** Every table that a backup holds, each after those that it refers to. A new table is in it without being named. */
export async function readTables(client: ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<Row>(TABLES, [databaseRole('backup')])
  const needs = await client.query<{ name: string; needs: string }>(NEEDS)
  const kept = rows.filter(({ name }) => !LEFT_OUT.includes(name))
  const hidden = kept.find(({ readable }) => !readable)
  if (hidden) throw new BackupError(`the role for backups may not read the table ${hidden.name}`)
  const tables = kept.map(({ name, columns }) => ({
    name,
    columns,
    isTree: needs.rows.some((one) => one.name === name && one.needs === name),
  }))
  return inOrder(tables, needs.rows)
}

function inOrder(
  tables: readonly BackupTable[],
  needs: readonly { name: string; needs: string }[],
): BackupTable[] {
  const ordered: BackupTable[] = []
  let left = [...tables]
  while (left.length > 0) {
    const waits = (table: BackupTable) =>
      needs.some(
        (one) =>
          one.name === table.name && one.needs !== one.name && left.some((other) => other.name === one.needs),
      )
    const ready = left.filter((table) => !waits(table))
    if (ready.length === 0) throw new BackupError('tables refer to each other in a circle')
    ordered.push(...ready)
    left = left.filter(waits)
  }
  return ordered
}

export const quoted = (client: ClientBase, names: readonly string[]): string =>
  names.map((name) => client.escapeIdentifier(name)).join(', ')
