import type { Counts } from './counts.ts'
import { median, type Result, type Window } from './measure.ts'
import type { Scenario } from './scenario.ts'

/** One thing that is asked for, and what was measured. */
export interface Verdict {
  what: string
  measured: number
  /** The same comparison by CPU time, which other work on the machine changes less. */
  cpu?: number
  asked: string
  holds: boolean
}

/** Nothing may fall by more than this from the small to the large workspace. */
const MOST_LOST = 0.15

const of = (windows: readonly Window[], field: 'perSecond' | 'p50' | 'p99' | 'app' | 'database'): number =>
  median(windows.map((window) => window[field]))

/** How the product compares with another, round by round: by throughput, and by CPU time of app and database. */
export function ratios(ours: Result, other: Result): { throughput: number; cpu: number } {
  const pairs = ours.windows.map((window, index) => [window, other.windows[index] as Window] as const)
  return {
    throughput: median(pairs.map(([a, b]) => a.perSecond / b.perSecond)),
    cpu: median(pairs.map(([a, b]) => (b.app + b.database) / (a.app + a.database))),
  }
}

const WIDTHS = [34, 7, 8, 8, 8, 8, 8, 6, 6, 6, 8, 8, 8]
const HEAD = 'operation|who|req/s|p50 ms|p99 ms|app µs|pg µs|stmts|tx|writes|x who|x cpu|asked'

const line = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell, index) => {
      const width = WIDTHS[index] ?? 8
      return index < 2 ? String(cell).padEnd(width) : String(cell).padStart(width)
    })
    .join(' ')
    .trimEnd()

export const header = (): string => line(HEAD.split('|'))

const number = (value: number): string =>
  Number.isNaN(value) ? '-' : value >= 100 ? Math.round(value).toString() : value.toFixed(value >= 10 ? 1 : 2)
const countCells = (counts: Counts | undefined) =>
  counts ? [counts.statements, counts.bookkeeping, counts.commits] : ['-', '-', '-']

/** Rows of one operation, one for each who took part; the product's first. */
export function rows(scenario: Scenario, results: readonly Result[]): string[] {
  const ours = results.find(({ contestant }) => contestant === 'ours')
  return results.map((result, index) => {
    const name = index === 0 ? scenario.name : ''
    const who = result.contestant
    if (result.missing) return line([name, who, `no: ${result.missing}`])
    const { windows, counts } = result
    const fields = (['perSecond', 'p50', 'p99', 'app', 'database'] as const).map((field) =>
      number(of(windows, field)),
    )
    const compared = ours && ours !== result && !ours.missing ? ratios(ours, result) : undefined
    const cells = [name, who, ...fields, ...countCells(counts)]
    const failed = failuresOf(result)
    if (compared) cells.push(number(compared.throughput), number(compared.cpu), asked(scenario, who) ?? '')
    return (
      line(cells) + (failed > 0 ? `  ${failed} failed: ${windows.find((one) => one.failure)?.failure}` : '')
    )
  })
}

const failuresOf = ({ windows }: Result): number => windows.reduce((sum, { failures }) => sum + failures, 0)

function asked({ against, grows }: Scenario, who: Result['contestant']): string | undefined {
  if (who === 'small' && grows) return `≥ ${1 - MOST_LOST}`
  return against?.subject === who ? `≥ ${against.atLeast}` : undefined
}

/** Contestants that are the product itself. */
const NAMES: Partial<Record<Result['contestant'], string>> = {
  small: 'its own at 100',
  plain: 'its own for a plain member',
}

/** What the operation has to hold, and whether it did. */
export function verdicts(scenario: Scenario, results: readonly Result[]): Verdict[] {
  const ours = results.find(({ contestant }) => contestant === 'ours')
  if (!ours) return []
  if (ours.missing)
    return [{ what: `${scenario.name}: ${ours.missing}`, measured: 0, asked: 'there', holds: false }]
  const found: Verdict[] = []
  for (const other of results) {
    const wanted = asked(scenario, other.contestant)
    if (!wanted) continue
    const name = NAMES[other.contestant] ?? other.contestant
    if (other.missing) {
      const what = `${scenario.name}, by ${name}: ${other.missing}`
      found.push({ what, measured: 0, asked: 'there', holds: false })
      continue
    }
    const least = Number(wanted.slice(2))
    const { throughput, cpu } = ratios(ours, other)
    found.push({
      what: `${scenario.name}, by ${name}`,
      measured: throughput,
      cpu,
      asked: wanted,
      // Who refuses quickly wins nothing.
      holds: throughput >= least && failuresOf(ours) + failuresOf(other) === 0,
    })
  }
  if (scenario.statements !== undefined && ours.counts) {
    const { statements } = ours.counts
    const holds = statements <= scenario.statements
    found.push({
      what: `${scenario.name}, statements`,
      measured: statements,
      asked: `≤ ${scenario.statements}`,
      holds,
    })
  }
  return found
}

export const verdictLine = ({ what, measured, cpu, asked: wanted, holds }: Verdict): string =>
  `${holds ? '✓' : '✗'} ${what.padEnd(62)} ${number(measured).padStart(8)}  ${wanted.padEnd(8)}` +
  (cpu === undefined ? '' : ` (by CPU ${number(cpu)})`)
