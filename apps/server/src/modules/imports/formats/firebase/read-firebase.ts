import type { LineProblem, Read, ReadFormat } from '../../record.ts'
import { csvRows } from '../csv/csv-rows.ts'
import { rowProblem } from '../csv/row-problems.ts'
import { Findings } from '../findings.ts'
import { elementProblem } from '../foreign-objects.ts'
import { jsonElements } from '../json-elements.ts'
import { peek } from '../peek.ts'
import { type Foreign, isForeign } from '../values.ts'
import { FEWEST_CELLS, fromCsv } from './from-csv.ts'
import type { FirebaseOptions } from './options.ts'
import { toPerson } from './to-person.ts'

type Found = { line: number } & ({ value: Foreign } | { problem: LineProblem })

/** An export of Firebase Authentication, as JSON or as CSV: the first sign tells which. */
export const readFirebase = (options: FirebaseOptions): ReadFormat =>
  async function* (source): AsyncGenerator<Read> {
    const findings = new Findings()
    const { first, whole } = await peek(source)
    for await (const found of first === '{' ? usersOfJson(whole) : usersOfCsv(whole)) {
      const { line } = found
      if ('problem' in found) yield { line, problem: found.problem }
      else {
        const record = toPerson(found.value, options, findings)
        if (record) yield { line, record }
        for (const notice of findings.take()) yield { line, notice }
      }
    }
  }

async function* usersOfJson(source: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  for await (const element of jsonElements(source, ['users/*'])) {
    const { line } = element
    if ('problem' in element) yield { line, problem: elementProblem(element.problem) }
    else if (isForeign(element.value)) yield { line, value: element.value }
    else yield { line, problem: elementProblem('not_object') }
  }
}

async function* usersOfCsv(source: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  for await (const row of csvRows(source, () => ({ delimiter: ',', allowsStrayQuotes: true }))) {
    const { line } = row
    if ('problem' in row) yield { line, problem: rowProblem(row.problem) }
    else if (row.cells.length < FEWEST_CELLS) yield { line, problem: rowProblem('cell_count') }
    else yield { line, value: fromCsv(row.cells) }
  }
}
