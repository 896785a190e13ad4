import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Clock } from '../../../kernel/clock.ts'
import { readApplied } from './dump.ts'
import { BackupError } from './error.ts'
import type { Manifest, TableSum } from './frames.ts'
import { endWhatWasAlive } from './revive.ts'
import { type BackupTable, quoted, readTables } from './tables.ts'
import type { BackupReader, OpenTable } from './verify.ts'

/** Rows of one statement: the database keeps its checks of references in memory until a statement ends. */
const ROWS_AT_ONCE = 100_000

export interface RestoreOptions {
  ownerUrl: string
  clock: Clock
  /** A backup of which no more than the manifest was read. */
  reader: BackupReader
  manifest: Manifest
  /** Types of outgoing events whose consequences are drawn once more. */
  repeat: readonly string[]
}

/**
 * Fills an empty, migrated database from a backup: all of it, or nothing. Every session and every token that the
 * backup knows of is over afterwards.
 */
export async function restoreDatabase(options: RestoreOptions): Promise<TableSum[]> {
  const { reader } = options
  const client = new Client({ connectionString: options.ownerUrl, application_name: 'bailiwick restore' })
  await client.connect()
  try {
    await assertSameRelease(options)
    await client.query('begin')
    const tables = await readTables(client)
    await assertAlone(client)
    await openToOwner(client, tables)
    await assertEmpty(client, tables)
    for await (const table of reader.tables()) await fill(client, find(tables, table), table)
    await assertComplete(client, tables, reader.sums)
    await endWhatWasAlive(client, options.repeat, options.clock.now())
    // What was put off until the commit is checked now: a table with a check still to come cannot be altered.
    await client.query('set constraints all immediate')
    await closeToOwner(client, tables)
    await client.query('commit')
    return reader.sums
  } finally {
    await client.end()
  }
}

async function assertSameRelease({ ownerUrl, manifest }: RestoreOptions): Promise<void> {
  const applied = await readApplied({ ownerUrl })
  if (JSON.stringify(applied) !== JSON.stringify(manifest.migrations)) {
    throw new BackupError(
      `the backup was made by release ${manifest.version}, whose tables are others: restore it with that release, then upgrade`,
    )
  }
}

/** A server that runs would go on with what it has in memory. */
async function assertAlone(client: Client): Promise<void> {
  const { rows } = await client.query(`select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and usename like 'bailiwick\\_%' limit 1`)
  if (rows.length > 0) throw new BackupError('a server is connected to this database: stop it first')
}

/** The fence holds for the owner too; until the transaction ends, and for nobody else, it does not. */
async function openToOwner(client: Client, tables: readonly BackupTable[]): Promise<void> {
  for (const { name } of tables)
    await client.query(`alter table ${client.escapeIdentifier(name)} no force row level security`)
}

async function closeToOwner(client: Client, tables: readonly BackupTable[]): Promise<void> {
  for (const { name } of tables)
    await client.query(`alter table ${client.escapeIdentifier(name)} force row level security`)
}

async function assertEmpty(client: Client, tables: readonly BackupTable[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query(`select 1 from ${client.escapeIdentifier(name)} limit 1`)
    if (rows.length > 0)
      throw new BackupError('the database is not empty: a backup is restored into a new one only')
  }
}

function find(tables: readonly BackupTable[], { name, columns }: OpenTable): BackupTable {
  const found = tables.find((table) => table.name === name)
  const missing = columns.find((column) => !found?.columns.includes(column))
  if (!found || missing) throw new BackupError(`there is no ${name}${missing ? `.${missing}` : ''} here`)
  return found
}

async function fill(client: Client, { name, isTree }: BackupTable, { columns, rows }: OpenTable) {
  const statement = `copy ${client.escapeIdentifier(name)} (${quoted(client, columns)}) from stdin`
  const limit = isTree ? Number.POSITIVE_INFINITY : ROWS_AT_ONCE
  let isOver = false
  while (!isOver) {
    await pipeline(
      Readable.from(
        upTo(rows, limit, () => {
          isOver = true
        }),
      ),
      client.query(copyFrom(statement)),
    )
  }
}

/** About so many of the rows that are left; says when those were the last. */
async function* upTo(rows: OpenTable['rows'], limit: number, over: () => void): AsyncGenerator<Buffer> {
  for (let taken = 0; taken < limit; ) {
    const { value, done } = await rows.next()
    if (done) return over()
    taken += value.count
    yield value.data
  }
}

/** What the file added up to is what the tables hold. */
async function assertComplete(
  client: Client,
  tables: readonly BackupTable[],
  sums: readonly TableSum[],
): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) as count from ${client.escapeIdentifier(name)}`,
    )
    const expected = sums.find((sum) => sum.name === name)?.rows
    if (Number(rows[0]?.count) !== expected)
      throw new BackupError(`${name}: ${rows[0]?.count} rows instead of ${expected ?? 'none'}`)
  }
}
