import type { WrittenFilter } from './ast.ts'
import { printAttributePath } from './parse-path.ts'

/** Writes a filter so that it reads as the same one again. */
export function printFilter(filter: WrittenFilter): string {
  switch (filter.op) {
    case 'and':
    case 'or':
      // Of the two only `or` binds more loosely than what may stand around it.
      return filter.of
        .map((one) => (one.op === 'or' ? `(${printFilter(one)})` : printFilter(one)))
        .join(` ${filter.op} `)
    case 'not':
      return `not (${printFilter(filter.filter)})`
    case 'pr':
      return `${printAttributePath(filter.path)} pr`
    case 'any':
      return `${printAttributePath(filter.path)}[${printFilter(filter.filter)}]`
    default:
      return `${printAttributePath(filter.path)} ${filter.op} ${JSON.stringify(filter.value)}`
  }
}
