import { readdir, readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { DomainError } from '../../kernel/errors.ts'
import { jobsVersion, migrateJobs } from '../jobs/schema.ts'
import { databaseRole, ensureRoles, ROLES } from './roles.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)
/** Any fixed number: nodes that start together migrate one after the other. */
const LOCK = 4_715_302_901

export interface Migration {
  name: string
  sql: string
}

/** The migrations of this release, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -4),
      sql: await readFile(new URL(file, FOLDER), 'utf8'),
    })),
  )
}

/**
 * Brings the database up to this release; safe to run from several nodes and again after a crash: every
 * migration is one transaction with its own record. Returns the names of those it ran.
 */
export async function migrate(ownerUrl: string, masterKeys: readonly Uint8Array[]): Promise<string[]> {
  const client = await connectAsOwner(ownerUrl, 'bailiwick migrate')
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureRoles(client, masterKeys)
    await client.query(`create table if not exists schema_migrations
      (name text primary key, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ name: string }>('select name from schema_migrations')
    const applied = new Set(rows.map((row) => row.name))
    const pending = (await readMigrations()).filter((migration) => !applied.has(migration.name))
    for (const migration of pending) await apply(client, migration)
    if (!applied.has(jobsVersion())) await applyJobs(client, jobsVersion())
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** Throws `database.unreachable`, one line for whoever set the address; it names no password. */
async function connectAsOwner(connectionString: string, name: string): Promise<Client> {
  const client = new Client({ connectionString, application_name: name, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return client
  } catch (cause) {
    const { host, port, database } = client
    const why = (cause as Error).message || (cause as NodeJS.ErrnoException).code
    const place = `${database ?? ''} at ${host}:${port}`
    const message = `DATABASE_URL: the database ${place} cannot be reached: ${why}`
    throw Object.assign(new DomainError('database.unreachable', 'unavailable', message), { cause })
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migrations (name) values ($1)', [migration.name])
    await client.query(`grant usage on schema public to ${ROLES.map(databaseRole).join(', ')}`)
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed: ${(cause as Error).message}`, { cause })
  }
}

/** The tables of the job library are its own to change; running it again after a crash does no harm. */
async function applyJobs(client: Client, version: string): Promise<void> {
  await migrateJobs((text, values) => client.query(text, values), databaseRole('relay'))
  await client.query('insert into schema_migrations (name) values ($1)', [version])
}

/** Names of migrations that this release has and the database does not. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = await connectAsOwner(ownerUrl, 'bailiwick doctor')
  try {
    const { rows: known } = await client.query(`select to_regclass('schema_migrations') is not null as there`)
    const { rows } = known[0]?.there
      ? await client.query<{ name: string }>('select name from schema_migrations')
      : { rows: [] }
    const applied = new Set(rows.map((row) => row.name))
    return (await readMigrations()).map((migration) => migration.name).filter((name) => !applied.has(name))
  } finally {
    await client.end()
  }
}
