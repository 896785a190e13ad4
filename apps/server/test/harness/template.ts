import pg from 'pg'
import { migrate } from '../../src/platform/db/migrate.ts'

export const TEMPLATE = 'bailiwick_template'
/** The master key of every test; it guards nothing. */
export const TEST_MASTER_KEY = Buffer.alloc(32, 7)

/** Makes the database that each test's own is cloned from: empty, with all migrations done. */
export async function makeTemplate(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, (client) => client.query(`create database ${TEMPLATE}`))
  await migrate(withDatabase(ownerUrl, TEMPLATE), [TEST_MASTER_KEY])
}

export async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
