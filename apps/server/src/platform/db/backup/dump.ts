import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { roleUrl } from '../roles.ts'
import { encodeRecord, type Manifest, RowWriter, type TableSum } from './frames.ts'
import { quoted, readTables } from './tables.ts'

export interface BackupSource {
  ownerUrl: string
  masterKey: Uint8Array
}

/**
 * Everything that is kept of an installation, as frames, in one snapshot. Read by a role of its own, which sees all
 * of it and can write nothing: it waits for no writer.
 */
export async function* dumpDatabase(
  source: BackupSource,
  about: Omit<Manifest, 'migrations'>,
): AsyncGenerator<Buffer> {
  const { ownerUrl, masterKey } = source
  const client = new Client({
    connectionString: roleUrl(ownerUrl, masterKey, 'backup'),
    application_name: 'bailiwick backup',
    keepAlive: true,
  })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    yield encodeRecord({ record: 'manifest', ...about, migrations: await readApplied(source) })
    const sums: TableSum[] = []
    for (const { name, columns } of await readTables(client)) {
      const writer = new RowWriter(name)
      yield encodeRecord({ record: 'table', name, columns })
      const rows = `copy (select ${quoted(client, columns)} from ${quoted(client, [name])}) to stdout`
      for await (const chunk of client.query(copyTo(rows))) {
        const frame = writer.add(chunk)
        if (frame) yield frame
      }
      sums.push(writer.sum())
    }
    yield encodeRecord({ record: 'end', tables: sums })
  } finally {
    await client.end().catch(() => undefined)
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
