import { z } from 'zod'
import { addDays, toDate } from '../../kernel/clock.ts'

const DAYS = 30

export const Days = z.array(
  z.strictObject({ day: z.iso.date(), signIns: z.number().int(), failed: z.number().int() }),
)
export const DAYS_TOLD = 'The last 30 days of UTC, today included.'

/** A day on which somebody signed in, or tried to. */
export interface DayRow {
  day: string
  signIns: number
  failed: number
}

const dayOf = (at: Date): string => toDate(at.getTime()).toISOString().slice(0, 10)

/** The first of the days that are shown. */
export const firstDay = (now: Date): string => dayOf(addDays(now, 1 - DAYS))

/** Every day that is shown, also those on which nothing happened. */
export function everyDay(now: Date, rows: readonly DayRow[]): DayRow[] {
  const ofDay = new Map(rows.map((one) => [one.day, one]))
  return Array.from({ length: DAYS }, (_, index) => {
    const day = dayOf(addDays(now, index + 1 - DAYS))
    return ofDay.get(day) ?? { day, signIns: 0, failed: 0 }
  })
}
