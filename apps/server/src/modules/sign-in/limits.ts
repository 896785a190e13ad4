import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import { defineErrors } from '../../kernel/errors.ts'
import type { Database } from '../../platform/db/index.ts'

export const LimitError = defineErrors('sign_in', {
  too_many_attempts: ['limited', 'Too many attempts. Try again later.'],
})

/** One bound: so many tries in so many seconds; then none for `pause`. */
export interface Limit {
  name: string
  points: number
  seconds: number
  pause?: number
}

/** Counts over all nodes; when the database is away each node counts for itself, so no try goes uncounted. */
export interface Limits {
  /** Takes a try before it is known how it ends, so that parallel ones cannot slip past. Throws when none is left. */
  take(limit: Limit, key: string): Promise<void>
  /** Gives it back: it was no failure. Those before stay counted. */
  giveBack(limit: Limit, key: string): Promise<void>
  /** Forgets all that was counted. */
  forget(limit: Limit, key: string): Promise<void>
}

const ENOUGH = 1_000_000

export function createLimits(db: Database): Limits {
  const memory = new RateLimiterMemory({ keyPrefix: 'sign-in', points: ENOUGH, duration: 900 })
  const limiter = new RateLimiterPostgres({
    storeClient: db.pools.protocol,
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'sign-in',
    points: ENOUGH,
    duration: 900,
    insuranceLimiter: memory,
  })
  const keyOf = (limit: Limit, key: string) => `${limit.name}:${digest(key)}`

  return {
    async take(limit, key) {
      const name = keyOf(limit, key)
      const { consumedPoints, msBeforeNext } = await limiter.consume(name, 1, {
        customDuration: limit.seconds,
      })
      if (consumedPoints <= limit.points) return
      // The first one too many starts the pause; those during it do not prolong it.
      const first = consumedPoints === limit.points + 1
      if (first && limit.pause) await limiter.set(name, limit.points + 1, limit.pause)
      const wait = Math.max(1, Math.ceil(msBeforeNext / 1000))
      throw LimitError.too_many_attempts({
        retryAfterSeconds: first ? (limit.pause ?? wait) : wait,
        limit: limit.name,
        first,
      })
    },
    async giveBack(limit, key) {
      await limiter.reward(keyOf(limit, key), 1, { customDuration: limit.seconds })
    },
    async forget(limit, key) {
      await limiter.delete(keyOf(limit, key))
    },
  }
}

/** Keys name people and addresses; the table holds only this. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
