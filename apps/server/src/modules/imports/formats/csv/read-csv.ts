import type { Read, ReadFormat } from '../../record.ts'
import { Findings } from '../findings.ts'
import { guessDelimiter } from './cells.ts'
import { csvRows } from './csv-rows.ts'
import { type Column, readHeader } from './header.ts'
import type { CsvOptions } from './options.ts'
import { rowProblem } from './row-problems.ts'
import { RowReader } from './row-reader.ts'

/** Comma-separated values (RFC 4180) with the names of the columns in the first row. */
export const readCsv = (options: CsvOptions): ReadFormat =>
  async function* (source): AsyncGenerator<Read> {
    const findings = new Findings()
    let columns: Column[] | undefined
    let reader: RowReader | undefined
    const rows = csvRows(source, (beginning) => ({
      delimiter: options.delimiter ?? guessDelimiter(beginning),
    }))
    for await (const row of rows) {
      const { line } = row
      if ('problem' in row) {
        yield { line, problem: rowProblem(row.problem) }
        if (!columns) return
      } else if (!columns || !reader) {
        const header = readHeader(row.cells, options, findings)
        for (const notice of findings.take()) yield { line, notice }
        if (!Array.isArray(header)) {
          yield { line, problem: header }
          return
        }
        columns = header
        reader = new RowReader(options, columns)
      } else if (row.cells.length !== columns.length) yield { line, problem: rowProblem('cell_count') }
      else {
        const read = reader.read(row.cells)
        if ('record' in read) yield { line, record: read.record }
        else for (const one of read.problems) yield { line, problem: one }
      }
    }
  }
