import type { OrganizationId } from '../../../kernel/ids.ts'
import { firstNumberOf, type StagedKind, type StagedOf } from '../staged.ts'

/** Of one organization in one transaction of the import; of organizations fewer, as nobody else makes or moves any meanwhile. */
const AT_ONCE = 1_000
const ORGANIZATIONS_AT_ONCE = 50
/** So many wait at most, of all organizations together. */
const MOST_WAITING = 10_000
/** The same in characters, as records may be long: a part is opened whole, and everything that waits is in memory. */
const LONGEST_PART = 4 * 1_048_576
const LONGEST_WAITING = 32 * 1_048_576

export interface ReadyPart {
  number: number
  placeId: OrganizationId
  records: number
  bytes: Buffer
}

interface Waiting {
  texts: string[]
  length: number
}

/** Sorts records of one kind by the organization whose they will be, and makes parts of them. */
export class Stage<K extends StagedKind> {
  readonly #kind: K
  readonly #most: number
  readonly #waiting = new Map<OrganizationId, Waiting>()
  #count = 0
  #length = 0
  #number: number
  total = 0

  constructor(kind: K) {
    this.#kind = kind
    this.#most = kind === 'organization' ? ORGANIZATIONS_AT_ONCE : AT_ONCE
    this.#number = firstNumberOf(kind)
  }

  /** Parts that are full by it. */
  add(placeId: OrganizationId, record: StagedOf[K]): ReadyPart[] {
    const own = this.#waiting.get(placeId) ?? { texts: [], length: 0 }
    if (own.texts.length === 0) this.#waiting.set(placeId, own)
    const text = JSON.stringify(record)
    own.texts.push(text)
    own.length += text.length
    this.#length += text.length
    this.#count += 1
    this.total += 1
    if (own.texts.length >= this.#most || own.length >= LONGEST_PART) return [this.#part(placeId, own)]
    if (this.#count < MOST_WAITING && this.#length < LONGEST_WAITING) return []
    const [fullest] = [...this.#waiting].sort(([, one], [, other]) => other.length - one.length)
    return fullest ? [this.#part(...fullest)] : []
  }

  /** What is left. */
  end(): ReadyPart[] {
    return [...this.#waiting].map(([placeId, own]) => this.#part(placeId, own))
  }

  #part(placeId: OrganizationId, { texts, length }: Waiting): ReadyPart {
    this.#waiting.delete(placeId)
    this.#count -= texts.length
    this.#length -= length
    this.#number += 1
    const bytes = Buffer.from(`[${texts.join(',')}]`)
    return { number: this.#number, placeId, records: texts.length, bytes }
  }

  get kind(): K {
    return this.#kind
  }
}
