import { hash } from 'node:crypto'
import { defineErrors } from '../../kernel/errors.ts'
import { countTries, type Database, pauseTries, settleTries, type Taken } from '../../platform/db/index.ts'

export const LimitError = defineErrors('sign_in', {
  too_many_attempts: ['limited', 'Too many attempts. Try again later.'],
})

/** One bound: so many tries in so many seconds; then none for `pause`, or one each `paceSeconds`. */
export interface Limit {
  name: string
  points: number
  seconds: number
  pause?: number
  paceSeconds?: number
}

/** A bound and whom it counts. */
export interface Counted {
  limit: Limit
  key: string
}

/** How a try stands that was let through: beyond a bound that only slows down, and as the first one beyond it. */
export interface Taking {
  past: boolean
  first: boolean
}

/** Counts over all nodes. When the database cannot count, nothing is tried. */
export interface Limits {
  /** Takes a try before it is known how it ends, so that parallel ones cannot slip past. Throws when none is left. */
  take(limit: Limit, key: string): Promise<Taking>
  /** One of each; where one has none left, it throws and those after it are given back. */
  takeAll(counts: readonly Counted[]): Promise<Taking[]>
  /** Gives it back: it was no failure. Those before stay counted. */
  giveBack(limit: Limit, key: string): Promise<void>
  /** Gives some back, and of others forgets all that was counted. */
  settle(giveBack: readonly Counted[], forget: readonly Counted[]): Promise<void>
}

export function createLimits(db: Database): Limits {
  async function takeAll(counts: readonly Counted[]): Promise<Taking[]> {
    const names = counts.map(nameOf)
    const taken = await countTries(
      db,
      names,
      counts.map(({ limit }) => limit.seconds),
    )
    const takings: Taking[] = []
    for (const [index, { limit }] of counts.entries()) {
      const name = names[index] as string
      const { points, seconds } = taken.get(name) as Taken
      const past = points > limit.points
      const first = points === limit.points + 1
      const wait = past ? await waitFor(limit, name, { first, seconds }) : 0
      if (wait === 0) {
        takings.push({ past, first })
        continue
      }
      await settleTries(db, names.slice(index + 1), [])
      throw LimitError.too_many_attempts({
        retryAfterSeconds: Math.max(1, Math.ceil(wait)),
        limit: limit.name,
      })
    }
    return takings
  }
  /** Seconds that a try beyond a bound has to wait; none for one that keeps the pace. */
  async function waitFor(
    { pause, paceSeconds }: Limit,
    name: string,
    { first, seconds }: { first: boolean; seconds: number },
  ): Promise<number> {
    if (paceSeconds !== undefined) {
      const pace = `${name}:pace`
      const taken = (await countTries(db, [pace], [paceSeconds])).get(pace) as Taken
      return taken.points === 1 ? 0 : Math.max(1, taken.seconds)
    }
    // The first one too many starts the pause; those during it do not prolong it.
    if (first && pause) await pauseTries(db, name, pause)
    return (first && pause) || Math.max(1, seconds)
  }
  const settle = (giveBack: readonly Counted[], forget: readonly Counted[]) =>
    settleTries(db, giveBack.map(nameOf), forget.map(nameOf))
  return {
    take: async (limit, key) => (await takeAll([{ limit, key }]))[0] as Taking,
    takeAll,
    giveBack: (limit, key) => settle([{ limit, key }], []),
    settle,
  }
}

const nameOf = ({ limit, key }: Counted): string => `sign-in:${limit.name}:${digest(key)}`

/** Keys name people and addresses; the table holds only this. */
const digest = (text: string): string => hash('sha256', text, 'base64url')
