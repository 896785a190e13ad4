import type { OrganizationId } from '../../../kernel/ids.ts'
import { encodeStaged, firstNumberOf, type StagedKind, type StagedOf } from '../staged.ts'

/** Of one organization in one transaction of the import. */
const AT_ONCE = 1_000
/** So many wait at most, of all organizations together. */
const MOST_WAITING = 10_000

export interface ReadyPart {
  number: number
  placeId: OrganizationId
  records: number
  bytes: Buffer
}

/** Sorts records of one kind by the organization whose they will be, and makes parts of them. */
export class Stage<K extends StagedKind> {
  readonly #kind: K
  readonly #waiting = new Map<OrganizationId, StagedOf[K][]>()
  #count = 0
  #number: number
  total = 0

  constructor(kind: K) {
    this.#kind = kind
    this.#number = firstNumberOf(kind)
  }

  /** Parts that are full by it. */
  add(placeId: OrganizationId, record: StagedOf[K]): ReadyPart[] {
    const own = this.#waiting.get(placeId) ?? []
    if (own.length === 0) this.#waiting.set(placeId, own)
    own.push(record)
    this.#count += 1
    this.total += 1
    if (own.length >= AT_ONCE) return [this.#part(placeId, own)]
    if (this.#count < MOST_WAITING) return []
    const [fullest] = [...this.#waiting].sort(([, one], [, other]) => other.length - one.length)
    return fullest ? [this.#part(...fullest)] : []
  }

  /** What is left. */
  end(): ReadyPart[] {
    return [...this.#waiting].map(([placeId, own]) => this.#part(placeId, own))
  }

  #part(placeId: OrganizationId, own: StagedOf[K][]): ReadyPart {
    this.#waiting.delete(placeId)
    this.#count -= own.length
    this.#number += 1
    return { number: this.#number, placeId, records: own.length, bytes: encodeStaged(own) }
  }

  get kind(): K {
    return this.#kind
  }
}
