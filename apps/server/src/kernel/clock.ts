/** The only source of the current time. Passed as an argument so that tests can hold it still. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved; for tests. */
export function fixedClock(start: Date): Clock & { set(to: Date): void; advance(seconds: number): void } {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    set: (to) => {
      current = to.getTime()
    },
    advance: (seconds) => {
      current += seconds * 1000
    },
  }
}

export const addSeconds = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)
export const addMinutes = (at: Date, minutes: number): Date => addSeconds(at, minutes * 60)
export const addDays = (at: Date, days: number): Date => addSeconds(at, days * 86_400)

/** The same day so many months later; the last of that month where it has no such day. */
export function addMonths(at: Date, months: number): Date {
  const moved = new Date(at)
  moved.setUTCMonth(at.getUTCMonth() + months)
  // Beyond the end of the month it went on into the next one.
  if (moved.getUTCDate() !== at.getUTCDate()) moved.setUTCDate(0)
  return moved
}

/** Whole and fractional seconds from `from` to `to`; negative when `to` is earlier. */
export const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000
/** Seconds since 1970, as the `exp` and `iat` of RFC 7519 count them. */
export const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1000)
/** Tokens tell the second they were issued in: from this moment on, all of the present one counts as before. */
export const wholeSecondAfter = (at: Date): Date => new Date((epochSeconds(at) + 1) * 1000)
/** A point in time from the text or milliseconds that a store or a token holds. */
export const toDate = (value: string | number): Date => new Date(value)
