import { LRUCache } from 'lru-cache'
import { addSeconds, type Clock } from '../../kernel/clock.ts'

const FAILURES = 3
const PAUSE_SECONDS = 30
const REMEMBERED = 1_000

/** Who has not answered lately: left alone for a while, so that waiting for one delays the others little. */
export interface Unanswered {
  /** Throws while the endpoint is left alone; afterwards one call at a time finds out whether it answers again. */
  assertWorthTrying(key: string): void
  failed(key: string): void
  answered(key: string): void
}

export function createUnanswered(clock: Clock): Unanswered {
  const known = new LRUCache<string, { failures: number; until: Date | null }>({ max: REMEMBERED })
  return {
    assertWorthTrying(key) {
      const { failures, until } = known.get(key) ?? { failures: 0, until: null }
      if (until === null) return
      const now = clock.now()
      if (until > now) throw new Error('it did not answer a moment ago')
      // This call tries; whoever comes meanwhile does not.
      known.set(key, { failures, until: addSeconds(now, PAUSE_SECONDS) })
    },
    failed(key) {
      const failures = (known.get(key)?.failures ?? 0) + 1
      const until = failures < FAILURES ? null : addSeconds(clock.now(), PAUSE_SECONDS)
      known.set(key, { failures, until })
    },
    answered: (key) => void known.delete(key),
  }
}
