import { addDays, secondsBetween } from '../../../kernel/clock.ts'

/** So many days before something ends, its administrators hear of it; once each. */
const WARNED_DAYS = [30, 7, 1] as const
const DAY_SECONDS = 86_400

/** When they hear of it next; null when they have heard all, or it was so near already when it was set. */
export function nextWarning(expiresAt: Date, now: Date): Date | null {
  const times = WARNED_DAYS.map((days) => addDays(expiresAt, -days))
  return times.find((at) => at > now) ?? null
}

/** Whole days that are left, rounded up; none once it is over. */
export const daysLeft = (expiresAt: Date, now: Date): number =>
  Math.max(0, Math.ceil(secondsBetween(now, expiresAt) / DAY_SECONDS))
