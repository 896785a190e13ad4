import { join } from 'node:path'
import { findBinaries } from './binaries.ts'
import { makeDataFolder, openDataFolder } from './data-folder.ts'
import { DATABASE, ensureCluster, SUPERUSER } from './initialize.ts'
import { acquireLock } from './lock.ts'
import { databaseUser } from './os-user.ts'
import { launch } from './postmaster.ts'
import { clearLeftovers } from './recover.ts'
import { makeSocketFolder, removeSockets } from './sockets.ts'
import { supervise } from './supervise.ts'

export { EmbeddedPostgresError } from './error.ts'

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its password and its lock; made when missing. */
  dataDir: string
  /** False trades safety for speed: for tests that throw the data away. */
  durable: boolean
  log(line: string): void
  /** Folder with another release's `initdb` and `postgres`; the npm package's when absent. */
  bin?: string
  /** Settings of the server program beside ours, as `name: value`. */
  settings?: Record<string, string>
}

export interface EmbeddedPostgres {
  /** `host` is the folder of the unix socket. */
  connection: { host: string; port: number; user: string; password: string; database: string }
  /** The same as a URL, for pg and libpq: the superuser of this database alone. */
  ownerUrl: string
  stop(): Promise<void>
}

/** Starts a PostgreSQL of our own in `dataDir`: one machine, one server process, no network. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = makeDataFolder(options.dataDir)
  const cluster = join(dataDir, 'postgres')
  const user = databaseUser(cluster, options.log)
  openDataFolder(dataDir, cluster, user)
  const release = acquireLock(join(dataDir, 'bailiwick.lock'))
  try {
    const bin = options.bin ?? findBinaries(user, dataDir)
    const password = await ensureCluster({ dataDir, cluster, bin, user, durable: options.durable })
    removeSockets(await clearLeftovers(cluster, options.log))
    const sockets = makeSocketFolder(dataDir, user)
    const { durable, log, settings = {} } = options
    const start = () => launch({ bin, cluster, sockets, user, durable, settings, log })
    const running = await supervise(start, () => clearLeftovers(cluster, log), log)
    const connection = { host: sockets, port: 5432, user: SUPERUSER, password, database: DATABASE }
    const ownerUrl = `postgres://${SUPERUSER}:${password}@${encodeURIComponent(sockets)}:5432/${DATABASE}`
    const stop = async () => {
      await running.stop()
      removeSockets(sockets)
      release()
    }
    return { connection, ownerUrl, stop }
  } catch (error) {
    release()
    throw error
  }
}
