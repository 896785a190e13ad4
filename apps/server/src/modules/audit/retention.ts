import type { Clock } from '../../kernel/clock.ts'
import { type Database, inSealer } from '../../platform/db/index.ts'
import { pruneBlocks } from './sealer-store.ts'

const BLOCKS_AT_ONCE = 200

/**
 * Removes events whose organization's time of retention is over, block by block. The blocks stay with their
 * hashes, so that what is left still verifies. Returns the number of blocks.
 */
export async function pruneEvents(db: Database, clock: Clock): Promise<number> {
  let total = 0
  for (;;) {
    const pruned = await inSealer(db, (tx) => pruneBlocks(tx, clock.now(), BLOCKS_AT_ONCE))
    total += pruned
    if (pruned < BLOCKS_AT_ONCE) return total
  }
}
