import { createHasher, type Hasher } from '../../src/modules/credentials/index.ts'

/**
 * Hashes as the server does, at a hundredth of its cost and less: most tests are about what becomes of a password. Those about its cost,
 * and what it keeps busy, have the real one.
 */
export const cheapHasher = (room: { concurrency?: number; maxQueue?: number } = {}): Hasher =>
  createHasher({ ...room, cost: { memoryCost: 64, timeCost: 1, parallelism: 1 } })
