import type { Clock } from '../../kernel/clock.ts'
import { type Database, inSealer, together } from '../../platform/db/index.ts'
import { createLoop, type Loop } from '../../platform/jobs/index.ts'
import { tallyEvents } from '../statistics/index.ts'
import { sealBlock } from './chain.ts'
import {
  deleteQueued,
  insertBlocks,
  isAnyQueued,
  lockSealing,
  selectHeads,
  selectPlaced,
  selectQueue,
  selectUnsealedAge,
} from './sealer-store.ts'

const BATCH = 1_000

/** Puts all events that have no place yet into the next block of their organization; says whether there may be more. */
export async function sealOnce(db: Database, clock: Clock): Promise<'more' | 'done'> {
  if (!(await isAnyQueued(db))) return 'done'
  return inSealer(db, async (tx) => {
    const [mine, queue] = await together(lockSealing(tx), selectQueue(tx, BATCH))
    if (!mine || queue.length === 0) return 'done'
    const [isPlaced, heads] = await together(
      selectPlaced(tx, queue),
      selectHeads(tx, [...new Set(queue.map(({ organizationId }) => organizationId))]),
    )
    const events = queue.flatMap((entry) => (entry.event && !isPlaced(entry) ? [entry.event] : []))
    const byOrganization = Map.groupBy(events, (event) => event.organizationId)
    const now = clock.now()
    const sealed = [...byOrganization].map(([id, own]) => ({
      block: sealBlock(heads.get(id), own, now.toISOString()),
      events: own,
    }))
    await together(insertBlocks(tx, sealed), deleteQueued(tx, queue))
    await tallyEvents(tx, events, now)
    return queue.length === BATCH ? 'more' : 'done'
  })
}

/** Seconds that the oldest event has waited for its place. */
export const unsealedSeconds = (db: Database): Promise<number> => inSealer(db, selectUnsealedAge)

/** Seals on one node at a time, twice a second. An event can be read before it is sealed. */
export function createSealer(options: {
  db: Database
  clock: Clock
  intervalMs: number
  onError(error: Error): void
}): Loop {
  const { db, clock, intervalMs, onError } = options
  return createLoop({ intervalMs, onError, work: () => sealOnce(db, clock) })
}
