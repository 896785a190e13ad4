import { connect } from 'node:net'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from './cluster.ts'

const made: TestDatabase[] = []
afterAll(async () => {
  for (const database of made) await database.drop()
})

async function query(database: TestDatabase, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('hands out databases that know nothing of each other', async () => {
  made.push(...(await Promise.all([createDatabase(), createDatabase()])))
  const [one, other] = made as [TestDatabase, TestDatabase]
  await query(one, 'create table mine (id int)')
  expect(await query(one, "select to_regclass('mine') is not null as there")).toEqual([{ there: true }])
  expect(await query(other, "select to_regclass('mine') is not null as there")).toEqual([{ there: false }])
})

test('drops a database even while it is in use', async () => {
  const database = await createDatabase()
  const client = new pg.Client({ connectionString: database.ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  await database.drop()
  await expect(query(database, 'select 1')).rejects.toThrow(/does not exist/)
})

test('runs on the PostgreSQL that was asked for', async () => {
  const database = await createDatabase()
  made.push(database)
  const [row] = (await query(database, "select current_setting('server_version') as version")) as {
    version: string
  }[]
  expect(row?.version.split('.')[0]).toBe(process.env.BAILIWICK_TEST_PG ?? '18')
})

test.each(['example.com', '192.0.2.1', '2001:db8::1'])('refuses a connection to %s', (host) => {
  expect(() => connect(443, host)).toThrow('unexpected network')
  expect(() => connect({ port: 443, host })).toThrow('unexpected network')
})

test('refuses fetch to the outside', async () => {
  await expect(fetch('http://192.0.2.1/')).rejects.toThrow()
})
