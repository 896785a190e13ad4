import { randomUUID } from 'node:crypto'
import { diceFor } from './random.ts'

/** What a saddle is for. */
export const DISCIPLINES = ['Dressage', 'Jumping', 'General purpose', 'Western', 'Trail', 'Pony'] as const
/** Seats in inches, as saddlers count them. */
export const SEATS = ['15', '16', '16.5', '17', '17.5', '18'] as const
export const WIDTHS = ['Narrow', 'Medium', 'Wide', 'Extra wide'] as const
const MOST_PER_PARTNER = 60

/** A saddle that a partner has for rent. */
export interface Saddle {
  readonly id: string
  /** Whose it is: from the token of whoever listed it, never from a form. */
  readonly organizationId: string
  readonly partner: string
  readonly name: string
  readonly discipline: (typeof DISCIPLINES)[number]
  readonly seat: (typeof SEATS)[number]
  readonly width: (typeof WIDTHS)[number]
  /** Whole euros. */
  readonly pricePerDay: number
  readonly listedBy: string
}

export type NewSaddle = Omit<Saddle, 'id' | 'organizationId' | 'partner' | 'listedBy'>

/** Who lists: the organization and the person of a session. */
export interface Lister {
  readonly organizationId: string
  readonly organizationName: string
  readonly person: string
}

const MAKES = ['Alder', 'Fenwick', 'Marlowe', 'Ridgeway', 'Solene', 'Tarn', 'Vesper'] as const

/** Saddles for rent, of all partners, since the process started. In memory and bounded. */
export class Market {
  readonly #saddles = new Map<string, Saddle[]>()

  /** A first stock, so that there is something to look at in the demonstration. */
  stock(organizationId: string, partner: string): void {
    const dice = diceFor(`saddles ${partner}`)
    const saddles = dice.sample(MAKES, 5).map((make) => {
      const discipline = dice.pick(DISCIPLINES)
      return {
        id: randomUUID(),
        ...{ organizationId, partner, discipline },
        name: `${make} ${discipline.toLowerCase()} saddle`,
        seat: dice.pick(SEATS),
        width: dice.pick(WIDTHS),
        pricePerDay: dice.between(9, 34),
        listedBy: partner,
      }
    })
    this.#saddles.set(organizationId, saddles)
  }

  /** Those of one's own partner first, the newest at the top. */
  seenBy(organizationId: string): { own: readonly Saddle[]; others: readonly Saddle[] } {
    const others = [...this.#saddles].filter(([id]) => id !== organizationId).flatMap(([, all]) => all)
    return { own: this.#saddles.get(organizationId) ?? [], others }
  }

  list({ organizationId, organizationName, person }: Lister, saddle: NewSaddle): boolean {
    const own = this.#saddles.get(organizationId) ?? []
    if (own.length >= MOST_PER_PARTNER) return false
    const listed = {
      ...saddle,
      id: randomUUID(),
      organizationId,
      partner: organizationName,
      listedBy: person,
    }
    this.#saddles.set(organizationId, [listed, ...own])
    return true
  }

  /** Only what is one's own: an id of somebody else's answers like one that never was. */
  withdraw(organizationId: string, id: string | undefined): boolean {
    const own = this.#saddles.get(organizationId) ?? []
    const left = own.filter((saddle) => saddle.id !== id)
    this.#saddles.set(organizationId, left)
    return left.length < own.length
  }
}

/** The saddle a form describes; undefined when it describes none. */
export function saddleFrom(field: (name: string) => string | undefined): NewSaddle | undefined {
  const name = field('name')?.trim().replaceAll(/\s+/g, ' ')
  const discipline = DISCIPLINES.find((each) => each === field('discipline'))
  const seat = SEATS.find((each) => each === field('seat'))
  const width = WIDTHS.find((each) => each === field('width'))
  const pricePerDay = Number(field('price'))
  if (!name || name.length > 60 || !discipline || !seat || !width) return undefined
  if (!Number.isInteger(pricePerDay) || pricePerDay < 1 || pricePerDay > 500) return undefined
  return { name, discipline, seat, width, pricePerDay }
}
