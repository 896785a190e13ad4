import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedPostgresError } from './error.ts'
import { isAlive, processesIn, signal } from './processes.ts'

const PATIENCE_MS = 15_000

/**
 * Clears what a killed server left behind: a database that still runs (stopped fast, so that it writes
 * everything out), processes that lost their parent, and a `postmaster.pid` whose process id may by now
 * be somebody else's. The caller holds the lock of the data folder, so nobody alive owns these.
 * Returns the socket folder that was in use.
 */
export async function clearLeftovers(
  cluster: string,
  log: (line: string) => void,
): Promise<string | undefined> {
  const pidFile = join(cluster, 'postmaster.pid')
  const found = readPostmasterFile(pidFile)
  if (!found) return undefined
  const postmaster = isAlive(found.pid) ? found.pid : undefined
  if (processesIn(cluster, postmaster).length > 0) {
    log('stopping the database that an earlier run left behind')
    await stopAll(cluster, found.pid)
  }
  rmSync(pidFile, { force: true })
  return found.sockets
}

/** SIGINT: fast shutdown; SIGQUIT: immediate; SIGKILL only for what answers neither. */
async function stopAll(cluster: string, postmaster: number): Promise<void> {
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const remaining = processesIn(cluster, postmaster)
    // Children follow their postmaster; told by themselves, they would only cancel a query.
    const targets = remaining.includes(postmaster) ? [postmaster] : name === 'SIGINT' ? [] : remaining
    for (const pid of targets) signal(pid, name)
    if (await ended(cluster, postmaster)) return
  }
  throw new EmbeddedPostgresError(`cannot stop the database that still runs in ${cluster}`)
}

async function ended(cluster: string, postmaster: number): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    if (processesIn(cluster, postmaster).length === 0) return true
    await wait(20)
  }
  return false
}

/** What the lines of `postmaster.pid` say: process id (1), socket folder (5), state (8). */
export function readPostmasterFile(
  file: string,
): { pid: number; sockets: string; ready: boolean } | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, sockets: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' } : undefined
  } catch {
    return undefined
  }
}
