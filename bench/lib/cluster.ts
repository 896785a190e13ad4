import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../apps/server/src/platform/embedded-postgres/index.ts'
import { childrenOf } from './proc.ts'
import { OTHER_CORE, pin } from './processes.ts'

export interface Cluster {
  /** Process id of the database server. */
  pid: number
  /** Makes a database and returns its owner's address. */
  create(name: string): Promise<string>
  stop(): Promise<void>
}

/** A database with durable commits, as in production, that also counts statements: on a core of its own, or where there is room. */
export async function startCluster(where: 'own core' | 'any core' = 'own core'): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'bw-bench-'))
  chmodSync(folder, 0o711)
  const dataDir = join(folder, 'data')
  const postgres = await startEmbeddedPostgres({
    dataDir,
    durable: true,
    log: () => undefined,
    settings: {
      shared_preload_libraries: 'pg_stat_statements',
      'pg_stat_statements.max': '5000',
      max_wal_size: '4GB',
      autovacuum: 'off',
    },
  })
  const pid = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  if (where === 'own core') await pin(OTHER_CORE, [pid, ...childrenOf(pid)])
  await asOwner(postgres.ownerUrl, (client) => client.query('create extension pg_stat_statements'))
  return {
    pid,
    create: async (name) => {
      await asOwner(postgres.ownerUrl, (client) => client.query(`create database ${name}`))
      const url = new URL(postgres.ownerUrl)
      url.pathname = `/${name}`
      return url.href
    },
    stop: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function asOwner<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
