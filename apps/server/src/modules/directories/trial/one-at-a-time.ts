import type { DirectoryId } from '../../../kernel/ids.ts'
import { DirectoryError } from '../errors.ts'

/** Of one directory, the one that is answered among them. */
const MOST_WAITING = 20
const RETRY_SECONDS = 5

/** What is done for each dry run, by this process: one after the other. Rejects with `directory.trial_busy` when too many wait. */
type OneAtATime = <T>(id: DirectoryId, work: () => Promise<T>) => Promise<T>

/**
 * Requests of one dry run wait for each other before they hold a connection: each sees what the one before has made up, and a
 * directory that sends many at once would take all connections only to let them wait at its lock.
 */
export function createOneAtATime(): OneAtATime {
  const lines = new Map<DirectoryId, { last: Promise<unknown>; waiting: number }>()
  return async (id, work) => {
    const line = lines.get(id) ?? { last: Promise.resolve(), waiting: 0 }
    if (line.waiting >= MOST_WAITING) throw DirectoryError.trial_busy({ retryAfterSeconds: RETRY_SECONDS })
    lines.set(id, line)
    line.waiting += 1
    const done = line.last.then(work)
    line.last = done.catch(() => undefined)
    try {
      return await done
    } finally {
      line.waiting -= 1
      if (line.waiting === 0) lines.delete(id)
    }
  }
}
