import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const SHARED_MEMORY = '/dev/shm'
/** Databases of two test files and what those write; a container often has 64 MB. */
const ROOM = 4 * 2 ** 30
const NAME = /^bailiwick-(\d+)-/

let made: string | undefined

/**
 * Has the temporary files of a run in memory where there is room for them. Each test file has a database of a thousand files of
 * its own, and a disk's file system that has just deleted thousands looks long for a place for the next one: a sixth of all
 * the time of a run. Whoever sets TMPDIR has them there.
 */
export function keepTemporaryFilesInMemory(): void {
  if (process.env.TMPDIR !== undefined || !hasRoom()) return
  forgetOld()
  // By a name that nobody can have taken before: whoever uses this machine may write there.
  made = mkdtempSync(join(SHARED_MEMORY, `bailiwick-${process.pid}-`))
  // As any folder for temporary files: databases run as another user when we are root.
  chmodSync(made, 0o1777)
  process.env.TMPDIR = made
}

/** At the end of a run. */
export function forgetTemporaryFiles(): void {
  if (made !== undefined) rmSync(made, { recursive: true, force: true })
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(SHARED_MEMORY)
    const [, , , options = ''] =
      readFileSync('/proc/self/mounts', 'utf8')
        .split('\n')
        .map((line) => line.split(' '))
        .find(([, place]) => place === SHARED_MEMORY) ?? []
    return bavail * bsize >= ROOM && !options.split(',').includes('noexec') && options.startsWith('rw')
  } catch {
    return false
  }
}

/** What runs of this user left that were ended before they could. */
function forgetOld(): void {
  for (const name of readdirSync(SHARED_MEMORY)) {
    const [, pid] = NAME.exec(name) ?? []
    const folder = join(SHARED_MEMORY, name)
    if (pid === undefined || isRunning(Number(pid)) || lstatSync(folder).uid !== process.getuid?.()) continue
    rmSync(folder, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
