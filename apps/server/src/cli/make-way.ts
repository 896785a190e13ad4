import { readdir, readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'

const THREADS = '/proc/self/task'
/** The most there is: a seventieth of a core that both want all of, and all that requests leave idle. */
const NICEST = 19

/**
 * Lets requests go first: the threads of the pool, in which passwords are hashed, take what the thread that answers
 * leaves them. Without it a crowd that signs in on a machine of few cores holds everybody else up. Linux alone gives
 * threads priorities of their own; elsewhere nothing changes.
 */
export async function makeWayForRequests(): Promise<void> {
  // Read in the pool, and so all of its threads are there.
  const threads = await readdir(THREADS).catch(() => [])
  for (const thread of threads) {
    const name = await readFile(`${THREADS}/${thread}/comm`, 'utf8').catch(() => '')
    if (name.startsWith('libuv-worker')) setPriority(Number(thread), NICEST)
  }
}
