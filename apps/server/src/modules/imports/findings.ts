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

const NOTHING: FindingCounts = { problems: 0, notices: 0, reported: 0, problem_counts: {} }

/** What is against lines of a file, as it is found: counted whole, kept as far as there is room. */
export class Findings {
  readonly #during: Finding['during']
  #counts = { problems: 0, notices: 0, problem_counts: new Map<string, number>() }
  #waiting: Finding[] = []
  constructor(during: Finding['during']) {
    this.#during = during
  }

  add(kind: Finding['kind'], line: number, { code, message, pointer }: LineProblem): void {
    const counts = this.#counts
    counts[kind === 'problem' ? 'problems' : 'notices'] += 1
    counts.problem_counts.set(code, (counts.problem_counts.get(code) ?? 0) + 1)
    if (this.#waiting.length >= MOST_KEPT) return
    const place = pointer === undefined ? null : toStorable(pointer, LONGEST_POINTER)
    this.#waiting.push({ line, kind, during: this.#during, code, message, pointer: place })
  }

  /**
   * Takes what was found since, on top of what was before: the lines that there is room for, with the number they begin behind, and
   * the columns of the import then.
   */
  takeOnTopOf(before: FindingCounts = NOTHING) {
    const found = this.#counts
    const findings = this.#waiting.slice(0, Math.max(0, MOST_KEPT - before.reported))
    const problem_counts = { ...before.problem_counts }
    for (const [code, count] of found.problem_counts)
      problem_counts[code] = (problem_counts[code] ?? 0) + count
    const columns = {
      problems: before.problems + found.problems,
      notices: before.notices + found.notices,
      reported: before.reported + findings.length,
      problem_counts: JSON.stringify(problem_counts),
    }
    this.#counts = { problems: 0, notices: 0, problem_counts: new Map() }
    this.#waiting = []
    return { from: before.reported, findings, columns }
  }
}
