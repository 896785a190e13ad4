import { ScimFault } from '../faults.ts'
import { type Selection, selectionOf } from '../resources/select-attributes.ts'
import { own } from '../schemas/find.ts'
import { PAGE_BOUNDS } from './page-bounds.ts'

/** What is asked of a list, in the address or in the body of a search (RFC 7644 3.4.2, 3.4.3; RFC 9865 2). */
export interface ListRequest {
  filter: string | undefined
  sortBy: string | undefined
  descending: boolean
  startIndex: number
  count: number
  /** '' asks for the first page by cursor. */
  cursor: string | undefined
  selection: Selection
}

export function readListRequest(said: Readonly<Record<string, unknown>>): ListRequest {
  const cursor = textOf(said, 'cursor')
  return {
    filter: textOf(said, 'filter') || undefined,
    sortBy: textOf(said, 'sortBy') || undefined,
    descending: isDescending(textOf(said, 'sortOrder')),
    // What is less than the least counts as that (RFC 7644 3.4.2.4).
    startIndex: Math.max(1, numberOf(said, 'startIndex') ?? 1),
    count: Math.min(PAGE_BOUNDS.most, Math.max(0, numberOf(said, 'count') ?? PAGE_BOUNDS.usual)),
    cursor,
    selection: selectionOf(said),
  }
}

function textOf(said: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = own(said, name)
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw ScimFault.invalid_value({ attribute: name, reason: 'is one text' })
  return value
}

function isDescending(order: string | undefined): boolean {
  const word = (order ?? 'ascending').toLowerCase()
  if (word !== 'ascending' && word !== 'descending')
    throw ScimFault.invalid_value({ attribute: 'sortOrder', reason: 'is ascending or descending' })
  return word === 'descending'
}

function numberOf(said: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = own(said, name)
  if (value === undefined || value === null || value === '') return undefined
  const isText = typeof value === 'string' && /^[+-]?\d{1,9}$/.test(value)
  const number = isText ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  if (name === 'count') throw ScimFault.invalid_count()
  throw ScimFault.invalid_value({ attribute: name, reason: 'is a number' })
}
