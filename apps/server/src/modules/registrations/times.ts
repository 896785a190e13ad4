import { addDays, addSeconds, secondsBetween, toDate } from '../../kernel/clock.ts'

/** A reminder comes so long before the end, or halfway where there is less time than twice that. */
const REMIND_DAYS = 7
/** What is decided names people: it is forgotten after so many days. What was let in lives on in its organization. */
const KEPT_DAYS = 90

/** When somebody is reminded that one still waits. */
export function remindAt(from: Date, expiresAt: Date): Date {
  const halfway = addSeconds(from, secondsBetween(from, expiresAt) / 2)
  const before = addDays(expiresAt, -REMIND_DAYS)
  return toDate(Math.max(before.getTime(), halfway.getTime()))
}

export const forgetAt = (decidedAt: Date): Date => addDays(decidedAt, KEPT_DAYS)
