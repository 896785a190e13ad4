import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedPostgresError } from './error.ts'
import type { OsUser } from './os-user.ts'
import { signal } from './processes.ts'
import { readPostmasterFile } from './recover.ts'
import { POSTGRES_ENVIRONMENT, postgresArguments } from './settings.ts'

/**
 * Stands between us and the database, as its parent. When its standard input ends (we closed it, or we
 * are gone, by kill -9 as well) it asks the database for a fast shutdown and passes on how that ended.
 */
const WATCHDOG = `
exec 3<&0 </dev/null
"$@" 3<&- &
database=$!
{ read -r _; kill -INT "$database"; } <&3 2>/dev/null &
watch=$!
exec 3<&-
wait "$database"
code=$?
kill "$watch" 2>/dev/null
exit "$code"`

const START_MS = 120_000
const STOP_MS = 30_000

export interface Postmaster {
  /** Settles when the database ended, for whatever reason. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

interface Launch {
  bin: string
  cluster: string
  sockets: string
  user: OsUser | undefined
  durable: boolean
  settings?: Record<string, string>
  log(line: string): void
}

/** Starts the server program, in a session of its own: Ctrl-C in a terminal reaches us, not the database. */
export async function launch(options: Launch): Promise<Postmaster> {
  const { bin, cluster, sockets, user, durable, settings } = options
  const command = [join(bin, 'postgres'), ...postgresArguments(cluster, sockets, durable, settings)]
  const child = spawn('/bin/sh', ['-c', WATCHDOG, 'bailiwick-database', ...command], {
    cwd: '/',
    detached: true,
    env: POSTGRES_ENVIRONMENT,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  child.stdin?.on('error', () => undefined)
  const lastWords = passMessages(child, options.log)
  await untilReady(cluster, ended, lastWords).catch(async (error) => {
    await stop(child, ended, cluster)
    throw error
  })
  release(child)
  return { ended, stop: () => stop(child, ended, cluster) }
}

/** Passes the database's messages on, and remembers the last complaint. */
function passMessages(child: ChildProcess, log: (line: string) => void): () => string {
  let complaint = ''
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (/^(FATAL|PANIC|ERROR|.*error while loading)/.test(line)) complaint = line
      if (!child.stdin?.writableEnded) log(`database: ${line}`)
    })
  }
  return () => complaint
}

async function untilReady(cluster: string, ended: Promise<void>, lastWords: () => string): Promise<void> {
  let running = true
  ended.then(() => {
    running = false
  })
  const until = performance.now() + START_MS
  while (!readPostmasterFile(join(cluster, 'postmaster.pid'))?.ready) {
    if (!running)
      throw new EmbeddedPostgresError(`the database does not start: ${lastWords() || 'no reason given'}`)
    if (performance.now() > until) throw new EmbeddedPostgresError('the database does not get ready')
    await wait(4)
  }
}

/** The database alone keeps no process running; whoever ends without a goodbye ends it as well. */
function release(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stderr]) {
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
  }
}

async function stop(child: ChildProcess, ended: Promise<void>, cluster: string): Promise<void> {
  child.ref()
  child.stdin?.end()
  const timer = setTimeout(() => {
    const postmaster = readPostmasterFile(join(cluster, 'postmaster.pid'))
    if (postmaster) signal(postmaster.pid, 'SIGQUIT')
  }, STOP_MS)
  await ended
  clearTimeout(timer)
}
