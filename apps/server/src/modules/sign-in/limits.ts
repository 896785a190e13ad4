import { createHash } from 'node:crypto'
import { defineErrors } from '../../kernel/errors.ts'
import type { Database } from '../../platform/db/index.ts'
import { countTries, pauseTries, settleTries, type Taken } from './limit-store.ts'

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

/** A bound and whom it counts. */
export interface Counted {
  limit: Limit
  key: string
}

/** Counts over all nodes. When the database cannot count, nothing is tried. */
export interface Limits {
  /** Takes a try before it is known how it ends, so that parallel ones cannot slip past. Throws when none is left. */
  take(limit: Limit, key: string): Promise<void>
  /** One of each; where one has none left, it throws and those after it are given back. */
  takeAll(counts: readonly Counted[]): Promise<void>
  /** Gives it back: it was no failure. Those before stay counted. */
  giveBack(limit: Limit, key: string): Promise<void>
  /** Gives some back, and of others forgets all that was counted. */
  settle(giveBack: readonly Counted[], forget: readonly Counted[]): Promise<void>
}

export function createLimits(db: Database): Limits {
  async function takeAll(counts: readonly Counted[]): Promise<void> {
    const names = counts.map(nameOf)
    const taken = await countTries(
      db,
      names,
      counts.map(({ limit }) => limit.seconds),
    )
    for (const [index, { limit }] of counts.entries()) {
      const name = names[index] as string
      const { points, seconds } = taken.get(name) as Taken
      if (points <= limit.points) continue
      await settleTries(db, names.slice(index + 1), [])
      // The first one too many starts the pause; those during it do not prolong it.
      const first = points === limit.points + 1
      if (first && limit.pause) await pauseTries(db, name, limit.pause)
      const retryAfterSeconds = (first && limit.pause) || Math.max(1, Math.ceil(seconds))
      throw LimitError.too_many_attempts({ retryAfterSeconds, limit: limit.name, first })
    }
  }
  const settle = (giveBack: readonly Counted[], forget: readonly Counted[]) =>
    settleTries(db, giveBack.map(nameOf), forget.map(nameOf))
  return {
    take: (limit, key) => takeAll([{ limit, key }]),
    takeAll,
    giveBack: (limit, key) => settle([{ limit, key }], []),
    settle,
  }
}

const nameOf = ({ limit, key }: Counted): string => `sign-in:${limit.name}:${digest(key)}`

/** Keys name people and addresses; the table holds only this. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
