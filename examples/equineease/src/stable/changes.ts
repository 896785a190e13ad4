import type { Lesson } from './lessons.ts'
import { ARENAS, TITLES } from './lessons.ts'
import type { Notes } from './notebook.ts'
import type { Stable } from './stable.ts'
import { SHIFTS } from './staff.ts'

/** Reads a field of a form. */
export type Field = (name: string) => string | undefined

function wholeNumber(text: string | undefined, low: number, high: number): number | undefined {
  const value = Number(text)
  return text && Number.isInteger(value) && value >= low && value <= high ? value : undefined
}

/** Half kilograms within a limit. */
function amount(text: string | undefined, high: number): number | undefined {
  const value = Number(text)
  return text && value >= 0 && value <= high && Number.isInteger(value * 2) ? value : undefined
}

/** The lesson a form describes; undefined when it describes none. */
export function lessonFrom({ staff }: Stable, field: Field): Lesson | undefined {
  const time = field('time')
  const title = TITLES.find((each) => each === field('title'))
  const arena = ARENAS.find((each) => each === field('arena'))
  const instructor = staff.find(({ id }) => id === field('instructor'))
  const places = wholeNumber(field('places'), 1, 12)
  if (!time || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined
  if (!title || !arena || !instructor || !places) return undefined
  return { time, title, arena, instructor: instructor.name, riders: 0, places }
}

/** Takes over a whole feeding plan, or nothing of it. */
export function changeRations(notes: Notes, { rations }: Stable, field: Field): boolean {
  const changed = rations.map(({ horse }) => ({
    horse,
    hayKg: amount(field(`hay.${horse}`), 20),
    concentrateKg: amount(field(`concentrate.${horse}`), 8),
  }))
  const complete = changed.flatMap(({ horse, hayKg, concentrateKg }) =>
    hayKg === undefined || concentrateKg === undefined ? [] : [{ horse, hayKg, concentrateKg }],
  )
  if (complete.length !== rations.length) return false
  for (const { horse, hayKg, concentrateKg } of complete) notes.rations.set(horse, { hayKg, concentrateKg })
  return true
}

/** Changes one shift of the week. */
export function changeShift(notes: Notes, { staff }: Stable, field: Field): boolean {
  const worker = staff.find(({ id }) => id === field('worker'))
  const day = wholeNumber(field('day'), 0, 6)
  const shift = SHIFTS.find((each) => each === field('shift'))
  if (!worker || day === undefined || !shift) return false
  notes.shifts.set(`${worker.id}/${day}`, shift)
  return true
}
