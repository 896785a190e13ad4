import { hash } from 'node:crypto'

const SHARDS = 256
const FIRST_CELLS = 16
/** Of 16 cells so many may be taken before there are more of them. */
const FULL = 12

/**
 * Which names a file has had so far: of a million of them in eleven to twenty-one megabytes, where a set of the names would take a
 * hundred. Kept in small tables that grow one by one, so that there are never two large ones at once. Two different names are taken
 * for the same once in a hundred million files.
 */
export class Seen {
  readonly #shards = Array.from({ length: SHARDS }, () => new Shard())
  /** Whoever asks whether it is there mostly adds it next. */
  #latest = { text: '', digest: digestOf('') }

  /** False when it was there already. */
  add(...parts: string[]): boolean {
    const digest = this.#digestOf(parts)
    return this.#shardOf(digest).add(digest)
  }

  has(...parts: string[]): boolean {
    const digest = this.#digestOf(parts)
    return this.#shardOf(digest).has(digest)
  }

  #digestOf(parts: readonly string[]): Digest {
    const text = parts.join('\0')
    if (text !== this.#latest.text) this.#latest = { text, digest: digestOf(text) }
    return this.#latest.digest
  }

  #shardOf({ low }: Digest): Shard {
    return this.#shards[low % SHARDS] as Shard
  }
}

/** Nobody can choose names that are taken for the same: it is as long as a short signature's. */
interface Digest {
  low: number
  high: number
}

function digestOf(text: string): Digest {
  const bytes = hash('sha256', text, 'buffer')
  const low = bytes.readUInt32LE(0)
  const high = bytes.readUInt32LE(4)
  // An empty cell has nothing but zeros.
  return { low, high: low === 0 && high === 0 ? 1 : high }
}

/** Cells of two halves, each digest in the first free one behind its own place. */
class Shard {
  #halves = new Uint32Array(FIRST_CELLS * 2)
  #count = 0

  has(digest: Digest): boolean {
    return this.#isAt(this.#find(digest), digest)
  }

  add(digest: Digest): boolean {
    const at = this.#find(digest)
    if (this.#isAt(at, digest)) return false
    this.#put(at, digest)
    this.#count += 1
    if (this.#count * 16 > this.#cells * FULL) this.#grow()
    return true
  }

  get #cells(): number {
    return this.#halves.length / 2
  }

  /** Where it is, or where it would be. */
  #find(digest: Digest): number {
    const mask = this.#cells - 1
    let at = digest.high & mask
    while (!this.#isEmpty(at) && !this.#isAt(at, digest)) at = (at + 1) & mask
    return at
  }

  #isEmpty(at: number): boolean {
    return this.#halves[at * 2] === 0 && this.#halves[at * 2 + 1] === 0
  }

  #isAt(at: number, { low, high }: Digest): boolean {
    return this.#halves[at * 2] === low && this.#halves[at * 2 + 1] === high
  }

  #put(at: number, { low, high }: Digest): void {
    this.#halves[at * 2] = low
    this.#halves[at * 2 + 1] = high
  }

  #grow(): void {
    const before = this.#halves
    this.#halves = new Uint32Array(before.length * 2)
    for (let at = 0; at < before.length; at += 2) {
      const digest = { low: before[at] as number, high: before[at + 1] as number }
      if (digest.low !== 0 || digest.high !== 0) this.#put(this.#find(digest), digest)
    }
  }
}
