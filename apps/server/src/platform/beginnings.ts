import type { Clock } from '../kernel/clock.ts'

/** Holds back who begins without end what leaves a row and needs no proof. */
export interface Beginnings {
  /** Takes one; seconds until there is another, none when it was let through. */
  take(key: string): number
}

/** So many at once: a thousand people behind one address in the morning, and each of them several times. */
export const AT_ONCE = 5_000
/** Milliseconds until one more is let through: 36,000 in an hour, which is how long the longest of them lies. */
const EACH = 100
/** Of whom something is remembered; who has not come for longest is forgotten. */
const MOST_KEYS = 50_000

/** Each process counts for itself, in memory: a row for each that is counted would be what is held back here. */
export function createBeginnings(clock: Clock): Beginnings {
  /** When all that was taken is given back. */
  const given = new Map<string, number>()
  return {
    take(key) {
      const now = clock.now().getTime()
      const last = given.get(key) ?? now
      // Further ahead than anybody can be: the clock was set back.
      const next = (last > now + AT_ONCE * EACH ? now : Math.max(now, last)) + EACH
      const wait = next - now - AT_ONCE * EACH
      if (wait > 0) return Math.ceil(wait / 1_000)
      given.delete(key)
      given.set(key, next)
      const [oldest] = given.size > MOST_KEYS ? given.keys() : []
      if (oldest !== undefined) given.delete(oldest)
      return 0
    },
  }
}
