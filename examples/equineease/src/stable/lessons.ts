import type { Dice } from './random.ts'
import type { Worker } from './staff.ts'

/** A lesson of today. */
export interface Lesson {
  /** As `HH:MM`. */
  readonly time: string
  readonly title: string
  readonly arena: string
  readonly instructor: string
  readonly riders: number
  readonly places: number
}

export const ARENAS = [
  'Indoor arena',
  'Outdoor arena',
  'Jumping paddock',
  'Lunge ring',
  'Out of the yard',
] as const
export const TITLES = [
  'Beginners, walk and trot',
  'Novice group',
  'Dressage basics',
  'Dressage, medium level',
  'Jumping, poles and grids',
  'Jumping, small course',
  'Lunge lesson',
  'Pony club',
  'Seat and balance',
  'Hack, forest loop',
] as const
const HOURS = [
  '08:00',
  '09:15',
  '10:30',
  '13:00',
  '14:30',
  '15:30',
  '16:30',
  '17:30',
  '18:30',
  '19:30',
] as const

function arenaFor(title: string, dice: Dice): string {
  if (title.startsWith('Lunge')) return 'Lunge ring'
  if (title.startsWith('Hack')) return 'Out of the yard'
  if (title.startsWith('Jumping')) return dice.pick(['Jumping paddock', 'Indoor arena'])
  return dice.pick(['Indoor arena', 'Outdoor arena'])
}

/** Today's lessons, earliest first. */
export function lessonsOf(dice: Dice, count: number, instructors: readonly Worker[]): Lesson[] {
  const names = instructors.map(({ name }) => name)
  return dice
    .sample(HOURS, count)
    .sort()
    .map((time) => {
      const title = dice.pick(TITLES)
      const places = title.startsWith('Lunge') ? 1 : dice.between(4, 8)
      return {
        time,
        title,
        arena: arenaFor(title, dice),
        instructor: dice.pick([names[0] ?? 'Yard manager', ...names.slice(1)]),
        riders: Math.max(1, places - dice.between(0, 3)),
        places,
      }
    })
}
