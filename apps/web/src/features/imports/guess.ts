import { type CsvKind, type Field, fieldsOf } from './csv-fields.ts'
import type { Draft } from './options.ts'

const plainly = (name: string): string => name.toLowerCase().replace(/[\s_.-]/g, '')

const ATTRIBUTE = /^(attributes\.[A-Za-z][A-Za-z0-9_.:-]{0,63}?)(?::(?:text|number|boolean|list))?$/
const mayHaveAttributes = (of: CsvKind): boolean => fieldsOf(of).some(([field]) => field === 'attributes')

/** What a column is taken for by its own name, as the server does: a field, `attributes.x`, or nothing. */
export function guessOf(of: CsvKind, column: string): string | undefined {
  const name = plainly(column)
  const found = fieldsOf(of).findLast(([field, others]) =>
    [field, ...others].some((one) => plainly(one) === name),
  )
  if (found) return found[0]
  return mayHaveAttributes(of) ? ATTRIBUTE.exec(column)?.[1] : undefined
}

export const isPlainPassword = (column: string): boolean => /^(password|passwort|pwd)$/.test(plainly(column))

type Read = ReadonlyMap<string, string>

/** What each column is read as, chosen or guessed; those from which nothing is read are not there. */
export function readAs(of: CsvKind, columns: readonly string[], chosen: Draft['columns']): Read {
  return new Map(
    columns.flatMap((column) => {
      const field = Object.hasOwn(chosen, column) ? chosen[column] : guessOf(of, column)
      return field ? [[column, field] as const] : []
    }),
  )
}

/** Columns that are read as the same as another one. */
export function twiceRead(read: Read): ReadonlySet<string> {
  const columns = new Map<string, string[]>()
  for (const [column, field] of read) columns.set(field, [...(columns.get(field) ?? []), column])
  return new Set([...columns.values()].filter((same) => same.length > 1).flat())
}

/** One of these groups of columns has to be there whole. */
const NEEDED: Readonly<Record<CsvKind, readonly (readonly Field[])[]>> = {
  people: [['key'], ['email'], ['username']],
  groups: [['name']],
  memberships: [['group', 'member']],
  organizations: [['slug', 'name']],
}

/** True when rows can be told from one another by these columns. */
export function areEnough(of: CsvKind, read: Read): boolean {
  const fields = new Set(read.values())
  return NEEDED[of].some((together) => together.every((field) => fields.has(field)))
}
