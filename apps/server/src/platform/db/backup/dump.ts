import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { roleUrl } from '../roles.ts'
import { literal } from '../transaction.ts'
import { encodeRecord, type Manifest, RowWriter, type TableSum } from './frames.ts'
import { type BackupTable, quoted, readTables } from './tables.ts'

export interface BackupSource {
  ownerUrl: string
  masterKey: Uint8Array
}

type Readers = Record<BackupTable['reader'], Client>
const READERS = ['installation', 'workspace', 'protocol'] as const

/**
 * Everything that is kept of an installation, as frames. Read by the roles of the running server, each of them in
 * the same snapshot: a backup needs nobody who can see past the fence, and waits for no writer.
 */
export async function* dumpDatabase(
  source: BackupSource,
  about: Omit<Manifest, 'migrations'>,
): AsyncGenerator<Buffer> {
  const readers = openReaders(source)
  try {
    await takeSnapshot(readers)
    yield encodeRecord({ record: 'manifest', ...about, migrations: await readApplied(source) })
    const tables = await readTables(readers.installation)
    const { rows: workspaces } = await readers.installation.query<{ id: string }>('select id from workspaces')
    const sums: TableSum[] = []
    for (const table of tables) {
      const writer = new RowWriter(table.name)
      yield encodeRecord({ record: 'table', name: table.name, columns: table.columns })
      for await (const chunk of rowsOf(readers, table, workspaces)) {
        const frame = writer.add(chunk)
        if (frame) yield frame
      }
      sums.push(writer.sum())
    }
    yield encodeRecord({ record: 'end', tables: sums })
  } finally {
    await Promise.allSettled(READERS.map((role) => readers[role].end()))
  }
}

function openReaders({ ownerUrl, masterKey }: BackupSource): Readers {
  const open = (role: BackupTable['reader']) =>
    new Client({
      connectionString: roleUrl(ownerUrl, masterKey, role),
      application_name: 'bailiwick backup',
      keepAlive: true,
    })
  return {
    installation: open('installation'),
    workspace: open('workspace'),
    protocol: open('protocol'),
  }
}

async function takeSnapshot(readers: Readers): Promise<void> {
  for (const role of READERS) await readers[role].connect()
  const begin = 'begin isolation level repeatable read read only'
  await readers.installation.query(begin)
  const { rows } = await readers.installation.query<{ id: string }>('select pg_export_snapshot() as id')
  for (const role of ['workspace', 'protocol'] as const) {
    await readers[role].query(begin)
    await readers[role].query(`set transaction snapshot ${readers[role].escapeLiteral(rows[0]?.id ?? '')}`)
  }
}

async function* rowsOf(
  readers: Readers,
  { name, columns, reader }: BackupTable,
  workspaces: readonly { id: string }[],
): AsyncGenerator<Buffer> {
  const client = readers[reader]
  const statement = `copy (select ${quoted(client, columns)} from ${quoted(client, [name])}) to stdout`
  if (reader !== 'workspace') {
    yield* client.query(copyTo(statement))
    return
  }
  for (const { id } of workspaces) {
    await client.query(`set local bailiwick.workspace_id = ${literal(id)}`)
    yield* client.query(copyTo(statement))
  }
}

/** The owner's own table, read by the owner. */
export async function readApplied({ ownerUrl }: Pick<BackupSource, 'ownerUrl'>): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'bailiwick backup' })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('select name from schema_migrations order by name')
    return rows.map((row) => row.name).filter((name) => !name.startsWith('jobs-'))
  } finally {
    await client.end()
  }
}
