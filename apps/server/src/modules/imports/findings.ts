import { toStorable } from '../../kernel/text.ts'
import type { Finding } from './line-store.ts'
import type { LineProblem } from './record.ts'

/** So many lines of a report are kept; all are counted. */
const MOST_KEPT = 10_000
/** Names in it are those of the file: as long as a line, and with whatever in them. */
const LONGEST_POINTER = 300

export interface FindingCounts {
  problems: number
  notices: number
  reported: number
  problem_counts: Record<string, number>
}

/** What is against lines of a file, as it is found: counted whole, kept as far as there is room. */
export class Findings {
  readonly counts: FindingCounts
  readonly #during: Finding['during']
  #waiting: Finding[] = []
  constructor(during: Finding['during'], before?: FindingCounts) {
    this.#during = during
    const { problems = 0, notices = 0, reported = 0, problem_counts = {} } = before ?? {}
    this.counts = { problems, notices, reported, problem_counts: { ...problem_counts } }
  }

  add(kind: Finding['kind'], line: number, { code, message, pointer }: LineProblem): void {
    const { counts } = this
    counts[kind === 'problem' ? 'problems' : 'notices'] += 1
    counts.problem_counts[code] = (counts.problem_counts[code] ?? 0) + 1
    if (counts.reported + this.#waiting.length >= MOST_KEPT) return
    const place = pointer === undefined ? null : toStorable(pointer, LONGEST_POINTER)
    this.#waiting.push({ line, kind, during: this.#during, code, message, pointer: place })
  }

  /** Those that are to be kept, with the number they begin behind; they count as kept from here on. */
  take(): { from: number; findings: readonly Finding[] } {
    const taken = { from: this.counts.reported, findings: this.#waiting }
    this.counts.reported += this.#waiting.length
    this.#waiting = []
    return taken
  }

  /** As columns of the import. */
  columns() {
    const { problem_counts, ...numbers } = this.counts
    return { ...numbers, problem_counts: JSON.stringify(problem_counts) }
  }
}
