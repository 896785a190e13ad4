import type { LineProblem } from '../../record.ts'
import type { RowProblem } from './csv-rows.ts'

const PROBLEMS: Readonly<Record<RowProblem | 'cell_count', string>> = {
  too_long: 'The row is longer than what is read.',
  not_unicode: 'The row is not UTF-8.',
  unclosed_quote: 'A quote is opened in this line and never closed.',
  stray_quote: 'A quote stands within a cell: it has to be doubled, and the cell in quotes.',
  cell_count: 'The row has another number of cells than it should have.',
}

/** What is against a row, in words that hold nothing of it. */
export const rowProblem = (code: RowProblem | 'cell_count'): LineProblem => ({
  code,
  message: PROBLEMS[code],
})
