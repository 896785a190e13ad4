import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { RunningServer } from '../e2e/server.ts'
import { forgetTemporaryFiles, keepTemporaryFilesInMemory } from './in-memory.ts'
import { onceARun } from './once-a-run.ts'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A socket that answers with the owner's URL of the run's cluster. */
    clusterSocket: string
    /** One that answers with the data folder of a demonstration that was started and stopped again. */
    demonstrationSocket: string
  }
}

/**
 * One database cluster and one seeded demonstration for the whole run, each made when the first test asks for it: whoever
 * runs only pure tests waits for neither. `BAILIWICK_TEST_PG=15` takes Debian's PostgreSQL 15 instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Before a process of a test begins: each takes over where they are kept.
  keepTemporaryFilesInMemory()
  const folder = mkdtempSync(join(tmpdir(), 'bw-test-'))
  // Passable for the user that the database runs as when we are root.
  chmodSync(folder, 0o711)
  const [clusterSocket, demonstrationSocket] = [join(folder, 'cluster'), join(folder, 'demonstration')]
  const cluster = await onceARun(
    clusterSocket,
    () => startCluster(join(folder, 'data')),
    ({ ownerUrl }) => ({ ownerUrl }),
  )
  const demonstration = await onceARun(demonstrationSocket, seedDemonstration, ({ dataDir }) => ({ dataDir }))
  project.provide('clusterSocket', clusterSocket)
  project.provide('demonstrationSocket', demonstrationSocket)

  return async () => {
    for (const one of [cluster, demonstration]) {
      one.close()
      await one
        .made()
        ?.then((made) => made.stop())
        .catch(() => undefined)
    }
    rmSync(folder, { recursive: true, force: true })
    forgetTemporaryFiles()
  }
}

/** Started as by an operator, and stopped once everything of it answers. */
async function seedDemonstration(): Promise<RunningServer> {
  const server = new RunningServer()
  try {
    await server.start()
    await server.halt()
    return server
  } catch (error) {
    await server.stop()
    throw error
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
