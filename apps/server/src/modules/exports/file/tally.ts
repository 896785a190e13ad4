import type { End } from './lines.ts'

/** Counts lines as they are written, or read: both come to the same, or something is missing. */
export class Tally {
  readonly counts: Record<string, number> = {}
  #lines = 0

  add(kind: string): void {
    this.#lines += 1
    this.counts[kind] = (this.counts[kind] ?? 0) + 1
  }

  get lines(): number {
    return this.#lines
  }

  matches({ lines, counts }: Pick<End, 'lines' | 'counts'>): boolean {
    const kinds = new Set([...Object.keys(counts), ...Object.keys(this.counts)])
    return lines === this.#lines && [...kinds].every((kind) => counts[kind] === this.counts[kind])
  }
}
