import type { Clock } from '../../kernel/clock.ts'
import { type Database, inRelay } from '../db/index.ts'
import type { Jobs } from './jobs.ts'
import { createLoop, type Loop } from './loop.ts'
import type { Outbox } from './outbox.ts'
import { isAnyOutgoing, markRelayed, takeOutgoing } from './store.ts'

const BATCH = 200

interface Relay {
  db: Database
  clock: Clock
  jobs: Jobs
  outbox: Outbox
}

/**
 * Makes jobs of the events that something follows from. Every node tries, one at a time succeeds; job and mark
 * commit together, so that each event is made into its jobs once.
 */
export function createRelay(options: Relay & { intervalMs: number; onError(error: Error): void }): Loop {
  const { intervalMs, onError } = options
  return createLoop({ intervalMs, onError, work: () => relayOnce(options) })
}

/** One round: says whether there may be more. */
export async function relayOnce({ db, clock, jobs, outbox }: Relay): Promise<'more' | 'done'> {
  if (!(await isAnyOutgoing(db))) return 'done'
  const now = clock.now()
  const { count, queues } = await inRelay(db, async (tx) => {
    const events = await takeOutgoing(tx, outbox.types, BATCH, now)
    if (events.length === 0) return { count: 0, queues: [] }
    const filled = await outbox.insert(tx, events)
    await markRelayed(tx, events, now)
    return { count: events.length, queues: [...filled] }
  })
  for (const queue of queues) jobs.wake(queue)
  return count === BATCH ? 'more' : 'done'
}
