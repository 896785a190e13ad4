import { isObject } from '../schemas/find.ts'
import type { BulkOperation } from './read-bulk.ts'

const MARK = 'bulkId:'

/** Where things are referred to: by the value of a member or manager, which may stand alone. */
const REFERS = /^(?:value|members|manager)$/i
const IN_FILTER = /"bulkId:([^"\\]+)"/g

/** The names by which an operation refers to what others make (RFC 7644 3.7.2). */
export function referencesOf(operation: BulkOperation): ReadonlySet<string> {
  const names = new Set<string>()
  replaceReferences(operation, (name) => {
    names.add(name)
    return name
  })
  return names
}

/** An operation with something else in place of each name; undefined takes the place out. */
export function replaceReferences(
  operation: BulkOperation,
  by: (name: string) => string | undefined,
): BulkOperation {
  const id = operation.id.startsWith(MARK) ? by(operation.id.slice(MARK.length)) : operation.id
  return { ...operation, id: id ?? operation.id, data: replaced(operation.data, '', by) }
}

const isGone = (value: unknown): boolean => value === undefined

function replaced(value: unknown, key: string, by: (name: string) => string | undefined): unknown {
  if (typeof value === 'string') {
    if (REFERS.test(key) && value.startsWith(MARK)) return by(value.slice(MARK.length))
    if (key.toLowerCase() !== 'path') return value
    return value.replace(IN_FILTER, (whole, name: string) => {
      const other = by(name)
      return other === undefined ? whole : JSON.stringify(other)
    })
  }
  if (Array.isArray(value)) return value.map((one) => replaced(one, key, by)).filter((one) => !isGone(one))
  if (!isObject(value)) return value
  const after = Object.entries(value).map(([name, one]) => [name, one, replaced(one, name, by)] as const)
  // Of what referred to something, nothing is left where that is left out.
  if (after.some(([name, one, other]) => name.toLowerCase() === 'value' && isGone(other) && !isGone(one)))
    return undefined
  return Object.fromEntries(after.flatMap(([name, , other]) => (isGone(other) ? [] : [[name, other]])))
}
