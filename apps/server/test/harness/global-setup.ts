import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A socket that answers with the owner's URL of the run's cluster. */
    clusterSocket: string
  }
}

/**
 * One database cluster for the whole run, started when the first test asks for it: whoever runs only
 * pure tests waits for no database. `BAILIWICK_TEST_PG=15` takes Debian's PostgreSQL 15 instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'bw-test-'))
  // Passable for the user that the database runs as when we are root.
  chmodSync(folder, 0o711)
  let cluster: Promise<EmbeddedPostgres> | undefined
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    cluster ??= startCluster(join(folder, 'data'))
    cluster.then(
      ({ ownerUrl }) => socket.end(JSON.stringify({ ownerUrl })),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    )
  })
  const address = join(folder, 'cluster')
  await new Promise<void>((resolve) => server.listen(address, resolve))
  project.provide('clusterSocket', address)

  return async () => {
    server.close()
    await cluster?.then(({ stop }) => stop()).catch(() => undefined)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startCluster(dataDir: string): Promise<EmbeddedPostgres> {
  const release = process.env.BAILIWICK_TEST_PG
  const cluster = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    // Its complaints are about what tests do to it on purpose.
    log: () => undefined,
    ...(release ? { bin: `/usr/lib/postgresql/${release}/bin` } : {}),
  })
  await makeTemplate(cluster.ownerUrl)
  return cluster
}
