import { addDays, addMonths } from '../../kernel/clock.ts'
import { AccessReviewError } from './errors.ts'

/** A review that nobody has closed closes by itself so many days after it was due. */
const GRACE_DAYS = 7

export type Told = 'near' | 'overdue'

/** What comes of an open review by the passing of time, in this order. */
const stepsOf = (dueAt: Date): { at: Date; told: Told | 'close' }[] => [
  { at: addDays(dueAt, -7), told: 'near' },
  { at: addDays(dueAt, -1), told: 'near' },
  { at: dueAt, told: 'overdue' },
  { at: addDays(dueAt, GRACE_DAYS), told: 'close' },
]

interface Open {
  dueAt: Date
  /** Since when it is due then. */
  setAt: Date
  /** How many of the steps are over with. */
  steps: number
}

export interface Due {
  steps: number
  /** What is to be done now: of several that nobody did in time the last alone. */
  told: Told | 'close' | undefined
  next: Date | null
}

/** How far an open review has come at a moment. What was near already when it was begun is not told. */
export function dueOf({ dueAt, setAt, steps }: Open, now: Date): Due {
  const all = stepsOf(dueAt)
  const passed = all.filter(({ at }) => at <= now)
  const latest = passed.at(-1)
  const isNews = latest !== undefined && passed.length > steps && latest.at > setAt
  const count = Math.max(steps, passed.length)
  return { steps: count, told: isNews ? latest.told : undefined, next: all[count]?.at ?? null }
}

export const closesAt = (dueAt: Date): Date => addDays(dueAt, GRACE_DAYS)

/** When a review begins again: by the calendar since it was begun, and not before it is over. */
export function beginsAgainAt(createdAt: Date, months: number | null, now: Date): Date | null {
  if (months === null) return null
  const at = addMonths(createdAt, months)
  return at > now ? at : now
}

const MOST_DAYS = 366

/** Throws for a day on which nothing can be due. */
export function assertDue(dueAt: Date, now: Date): void {
  const pointer = '/dueAt'
  if (dueAt <= now) throw AccessReviewError.due_in_past({ pointer })
  if (dueAt > addDays(now, MOST_DAYS)) throw AccessReviewError.due_too_late({ pointer })
}
