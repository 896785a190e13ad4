import type { Horse } from './horses.ts'
import type { Dice } from './random.ts'

/** What a horse gets in a day. */
export interface Ration {
  readonly horse: string
  readonly name: string
  readonly box: string
  readonly hayKg: number
  readonly concentrateKg: number
  readonly extra: string
}

/** When the yard feeds. */
export const FEEDS = ['06:30', '12:00', '18:00'] as const

const EXTRAS = [
  '',
  '',
  'Linseed oil',
  'Soaked hay',
  'Electrolytes',
  'Joint supplement',
  'Mash',
  'Salt, 20 g',
] as const

/** The feeding plan of a yard. */
export const rationsOf = (dice: Dice, horses: readonly Horse[]): Ration[] =>
  horses.map(({ id, name, box, condition }) => ({
    horse: id,
    name,
    box,
    hayKg: dice.between(12, 22) / 2,
    concentrateKg: condition === 'resting' ? 0.5 : dice.between(2, 8) / 2,
    extra: dice.pick(EXTRAS),
  }))
