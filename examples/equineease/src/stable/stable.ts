import type { Ration } from './feeding.ts'
import { rationsOf } from './feeding.ts'
import type { Horse } from './horses.ts'
import { horsesOf } from './horses.ts'
import type { Lesson } from './lessons.ts'
import { lessonsOf } from './lessons.ts'
import type { Notes } from './notebook.ts'
import { diceFor } from './random.ts'
import type { Worker } from './staff.ts'
import { staffOf } from './staff.ts'

/** A yard as its staff see it today. */
export interface Stable {
  readonly kind: string
  readonly horses: readonly Horse[]
  readonly lessons: readonly Lesson[]
  readonly rations: readonly Ration[]
  readonly staff: readonly Worker[]
  /** 0 is Monday. */
  readonly today: number
}

/** The weekday of a date in UTC, 0 for Monday. */
const weekdayOf = (date: Date): number => (date.getUTCDay() + 6) % 7

function kindOf(key: string): string {
  if (/school/.test(key)) return 'Riding school'
  if (/partner|saddle/.test(key)) return 'Saddlery and test rides'
  if (/north|south|east|west|branch/.test(key)) return 'Riding centre'
  if (/gallop|office|group/.test(key)) return 'Head office and training yard'
  return 'Livery and training yard'
}

function withNotes(stable: Stable, notes: Notes): Stable {
  return {
    ...stable,
    lessons: [...stable.lessons, ...notes.lessons].sort((a, b) => a.time.localeCompare(b.time)),
    rations: stable.rations.map((ration) => ({ ...ration, ...notes.rations.get(ration.horse) })),
    staff: stable.staff.map((worker) => ({
      ...worker,
      week: worker.week.map((shift, day) => notes.shifts.get(`${worker.id}/${day}`) ?? shift),
    })),
  }
}

/** Demonstration data: the same for the same key and day, different between organizations. */
export function stableFor(key: string, date: Date, notes: Notes): Stable {
  const dice = diceFor(key)
  const horses = horsesOf(dice, dice.between(8, 14))
  const staff = staffOf(dice, dice.between(6, 9))
  const rations = rationsOf(dice, horses)
  const day = diceFor(`${key} ${date.toISOString().slice(0, 10)}`)
  const today = weekdayOf(date)
  const instructors = staff.filter(({ job, week }) => job === 'Riding instructor' && week[today] !== 'off')
  const lessons = lessonsOf(day, day.between(5, 8), instructors)
  return withNotes({ kind: kindOf(key), horses, lessons, rations, staff, today }, notes)
}
