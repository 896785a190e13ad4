import type { LineProblem } from '../../record.ts'
import type { Findings } from '../findings.ts'
import { areEnough, guessTarget, isPlainPassword, readTarget, type Target } from './columns.ts'
import type { CsvOptions } from './options.ts'

export interface Column {
  name: string
  /** Undefined: nothing is read from it. */
  target: Target | undefined
}

const PROBLEMS = {
  columns_missing: 'The first row has to name the columns, among them those that tell one row from another.',
  column_twice: 'Two columns are read as the same field.',
} as const

const problem = (code: keyof typeof PROBLEMS, pointer?: string): LineProblem => ({
  code,
  message: PROBLEMS[code],
  pointer,
})

/** What each column of the first row is read as; a problem when rows cannot be read by it. */
export function readHeader(
  cells: readonly string[],
  options: CsvOptions,
  findings: Findings,
): Column[] | LineProblem {
  const columns = cells.map((cell) => toColumn(cell.trim(), options))
  const fields = new Set<string>()
  for (const { name, target } of columns) {
    if (target) {
      const field = 'field' in target ? target.field : `attributes.${target.attribute}`
      if (fields.has(field)) return problem('column_twice', name.slice(0, 200))
      fields.add(field)
    } else if (!Object.hasOwn(options.columns, name))
      findings.note(isPlainPassword(name) ? 'plain_password_left_out' : 'column_left_out', name.slice(0, 200))
  }
  return areEnough(options.of, fields) ? columns : problem('columns_missing')
}

function toColumn(name: string, { of, columns }: CsvOptions): Column {
  const wished = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (wished === undefined) return { name, target: guessTarget(of, name) }
  return { name, target: wished === null ? undefined : readTarget(of, wished) }
}
