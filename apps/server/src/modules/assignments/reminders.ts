import { addDays } from '../../kernel/clock.ts'

/** So many days before an assignment ends people hear of it. */
const DAYS = [14, 3] as const
/** Before that there is nothing to tell of any assignment. */
export const FIRST_DAYS = DAYS[0]
export const LAST_DAYS = DAYS[1]

interface Ending {
  endsAt: Date
  /** Since when it has this end. */
  setAt: Date
  /** How many reminders are over with. */
  reminders: number
}

/**
 * How many reminders are over with at this moment, and whether one is to be sent: of several that have come due, while no server
 * ran, the last alone, and none that was due before the end was set. Undefined when none has come due.
 */
export function dueReminder(
  { endsAt, setAt, reminders }: Ending,
  now: Date,
): { reminders: number; isTold: boolean } | undefined {
  const times = DAYS.map((days) => addDays(endsAt, -days))
  const passed = times.filter((time) => time <= now)
  const latest = passed.at(-1)
  if (!latest || passed.length <= reminders) return undefined
  return { reminders: passed.length, isTold: latest > setAt && endsAt > now }
}
