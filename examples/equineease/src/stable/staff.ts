import type { Dice } from './random.ts'

/** A shift; `off` is a free day. */
export type Shift = 'early' | 'late' | 'off'

/** Somebody who works in the yard. Demonstration data: these are not accounts. */
export interface Worker {
  readonly id: string
  readonly name: string
  readonly job: string
  /** From Monday to Sunday. */
  readonly week: readonly Shift[]
}

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const SHIFTS: readonly Shift[] = ['early', 'late', 'off']

const FIRST = [
  'Anneke',
  'Bram',
  'Carys',
  'Declan',
  'Elif',
  'Frieda',
  'Gareth',
  'Hanna',
  'Imre',
  'Jonna',
  'Kasper',
  'Lotte',
  'Marek',
  'Nuria',
  'Oskar',
  'Petra',
  'Rhys',
  'Sanne',
  'Tomas',
  'Vera',
] as const
const LAST = [
  'Achterberg',
  'Birch',
  'Castell',
  'Dorn',
  'Eklund',
  'Farrow',
  'Grange',
  'Hollis',
  'Ivarsen',
  'Jansma',
  'Keller',
  'Lindqvist',
  'Mareth',
  'Novak',
  'Oakley',
  'Prentice',
  'Rowe',
  'Stroud',
  'Thorne',
  'Weld',
] as const
const JOBS = [
  'Yard manager',
  'Head groom',
  'Riding instructor',
  'Riding instructor',
  'Groom',
  'Groom',
  'Groom',
  'Apprentice',
  'Stable hand',
] as const
const PATTERN: readonly Shift[] = ['early', 'early', 'late', 'late', 'off', 'early', 'off']

/** The staff of a yard with their week; shifts rotate so that somebody is always there. */
export function staffOf(dice: Dice, count: number): Worker[] {
  const last = dice.sample(LAST, count)
  return dice.sample(FIRST, count).map((first, index) => ({
    id: first.toLowerCase(),
    name: `${first} ${last[index] ?? ''}`.trim(),
    job: JOBS[index] ?? 'Groom',
    week: DAYS.map((_day, day) => PATTERN[(day + index * 3) % PATTERN.length] ?? 'off'),
  }))
}
