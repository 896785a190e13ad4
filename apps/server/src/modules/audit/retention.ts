import type { Clock } from '../../kernel/clock.ts'
import { type Database, inSealer } from '../../platform/db/index.ts'
import { forgetBlocks, pruneBlocks } from './sealer-store.ts'

const BLOCKS_AT_ONCE = 200
const FORGOTTEN_AT_ONCE = 2_000

/**
 * Removes events whose organization's time of retention is over, block by block, and then the blocks themselves as
 * far as what is left verifies without them. Returns the number of blocks that lost their events.
 */
export async function pruneEvents(db: Database, clock: Clock): Promise<number> {
  let total = 0
  for (;;) {
    const pruned = await inSealer(db, (tx) => pruneBlocks(tx, clock.now(), BLOCKS_AT_ONCE))
    const ids = [...new Set(pruned)]
    let forgotten = ids.length > 0
    while (forgotten) forgotten = (await inSealer(db, (tx) => forgetBlocks(tx, ids, FORGOTTEN_AT_ONCE))) > 0
    total += pruned.length
    if (pruned.length < BLOCKS_AT_ONCE) return total
  }
}
