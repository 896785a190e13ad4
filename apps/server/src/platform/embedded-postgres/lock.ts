import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { EmbeddedPostgresError, errorCode } from './error.ts'
import { isAlive, processStart } from './processes.ts'

interface Holder {
  pid: number
  start: string | undefined
}

/**
 * Takes the lock of a data folder for this process, and returns what gives it back. The holder is
 * named by id and start, so that neither a killed holder nor a reused process id locks anybody out.
 */
export function acquireLock(path: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, start: processStart(process.pid) } satisfies Holder)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    while (!tryLink(draft, path)) clearStale(path)
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (read(path) === mine) rmSync(path, { force: true })
  }
}

/** A link appears with its content or not at all: nobody ever reads half a lock. */
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock away; when another start was quicker, its lock is put back. */
function clearStale(path: string): void {
  const found = read(path)
  if (found === undefined) return
  const holder = parse(found)
  if (holder && isHeld(holder)) {
    throw new EmbeddedPostgresError(
      `another process (${holder.pid}) already uses this data folder; stop it or set DATA_DIR to another folder`,
    )
  }
  const aside = `${path}.stale-${randomBytes(6).toString('hex')}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  if (read(aside) !== found) tryLink(aside, path)
  rmSync(aside, { force: true })
}

function isHeld(holder: Holder): boolean {
  return isAlive(holder.pid) && processStart(holder.pid) === holder.start
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function parse(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder> | null
    return typeof value?.pid === 'number' ? { pid: value.pid, start: value.start } : undefined
  } catch {
    return undefined
  }
}
