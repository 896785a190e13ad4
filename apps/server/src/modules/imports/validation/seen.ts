import { hash } from 'node:crypto'

/**
 * Which names a file has had so far: of a million of them in twice as many places of eight bytes, where a set of the names
 * would take a hundred times that. Two different ones are taken for the same once in a hundred million files.
 */
export class Seen {
  #cells = new BigUint64Array(1 << 12)
  #count = 0

  /** False when it was there already. */
  add(...parts: string[]): boolean {
    if (this.#count * 2 > this.#cells.length) this.#grow()
    const added = this.#put(digest(parts))
    if (added) this.#count += 1
    return added
  }

  has(...parts: string[]): boolean {
    const value = digest(parts)
    const mask = this.#cells.length - 1
    for (let at = Number(value & BigInt(mask)); ; at = (at + 1) & mask) {
      const cell = this.#cells[at]
      if (cell === 0n) return false
      if (cell === value) return true
    }
  }

  #put(value: bigint): boolean {
    const mask = this.#cells.length - 1
    for (let at = Number(value & BigInt(mask)); ; at = (at + 1) & mask) {
      const cell = this.#cells[at]
      if (cell === value) return false
      if (cell !== 0n) continue
      this.#cells[at] = value
      return true
    }
  }

  #grow(): void {
    const before = this.#cells
    this.#cells = new BigUint64Array(before.length * 2)
    for (const cell of before) if (cell !== 0n) this.#put(cell)
  }
}

/** Nobody can choose names that are taken for the same: it is as long as a short signature's. */
function digest(parts: readonly string[]): bigint {
  const value = hash('sha256', parts.join('\0'), 'buffer').readBigUInt64LE()
  return value === 0n ? 1n : value
}
