import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Whether a process of this id exists (it may be another one than was meant: see `processStart`). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Sends a signal; a process that ended meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself.
  }
}

/**
 * Tells two processes with the same id apart: when it started, and in which boot of the machine.
 * Undefined when there is no such process.
 */
export function processStart(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
        .toString()
        .trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${rest[18]}`
  } catch {
    return undefined
  }
}

/**
 * Processes of a database cluster: a postmaster and all its children work inside the cluster's folder.
 * Without /proc only the process named by `postmaster.pid` can be asked.
 */
export function processesIn(folder: string, postmaster: number | undefined): number[] {
  if (process.platform !== 'linux') return postmaster && commandNames(postmaster, folder) ? [postmaster] : []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name) === folder)
    .map(Number)
}

function workingFolder(pid: string): string | undefined {
  try {
    return /^(postgres|postmaster)$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
      ? readlinkSync(`/proc/${pid}/cwd`)
      : undefined
  } catch {
    return undefined
  }
}

function commandNames(pid: number, folder: string): boolean {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)])
      .toString()
      .includes(folder)
  } catch {
    return false
  }
}
