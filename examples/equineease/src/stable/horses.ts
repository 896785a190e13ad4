import type { Dice } from './random.ts'

/** How a horse is today. */
export type Condition = 'fit' | 'light work' | 'resting' | 'vet today'

/** A horse in the yard. */
export interface Horse {
  readonly id: string
  readonly name: string
  readonly breed: string
  readonly coat: string
  readonly age: number
  readonly box: string
  readonly discipline: string
  readonly condition: Condition
  readonly farrierInDays: number
}

const NAMES = [
  'Juniper',
  'Marlow',
  'Saffron',
  'Comet',
  'Bramble',
  'Odette',
  'Fjord',
  'Hazel',
  'Quill',
  'Rhapsody',
  'Teasel',
  'Zephyr',
  'Lumen',
  'Cinder',
  'Pippin',
  'Valour',
  'Isolde',
  'Nutmeg',
  'Tamarin',
  'Borealis',
  'Clover',
  'Figaro',
  'Sorrel',
  'Mistral',
  'Ottilie',
  'Pumpkin',
  'Reverie',
  'Thistle',
  'Wren',
  'Caspian',
  'Dulcie',
  'Ember',
] as const
const BREEDS = [
  'Hanoverian',
  'Holsteiner',
  'Connemara',
  'Haflinger',
  'Irish Sport Horse',
  'Trakehner',
  'Welsh Cob',
  'Fjord Horse',
  'Icelandic',
  'Andalusian',
  'Dutch Warmblood',
  'New Forest Pony',
] as const
const COATS = ['bay', 'chestnut', 'grey', 'black', 'palomino', 'dun'] as const
const DISCIPLINES = ['Dressage', 'Showjumping', 'Eventing', 'School horse', 'Trail', 'Youngster'] as const
const CONDITIONS = ['fit', 'fit', 'fit', 'fit', 'light work', 'resting', 'vet today'] as const

/** The horses of a yard, in the order of their boxes. */
export function horsesOf(dice: Dice, count: number): Horse[] {
  return dice.sample(NAMES, count).map((name, index) => ({
    id: name.toLowerCase(),
    name,
    breed: dice.pick(BREEDS),
    coat: dice.pick(COATS),
    age: dice.between(4, 21),
    box: `${index < count / 2 ? 'A' : 'B'}${1 + (index < count / 2 ? index : index - Math.ceil(count / 2))}`,
    discipline: dice.pick(DISCIPLINES),
    condition: dice.pick(CONDITIONS),
    farrierInDays: dice.between(1, 42),
  }))
}
