import { z } from 'zod'
import { defineErrors } from './errors.ts'
import { isStorable } from './text.ts'

/** Query of every list: `limit` 1 to 200, `cursor` as returned by the page before. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1_500).optional(),
})
export type PageQuery = z.output<typeof PageQuery>

export interface Page<T> {
  items: T[]
  /** Absent on the last page. */
  nextCursor?: string
}

/** An opaque cursor from the sort keys of the last item. */
export function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** No sort key of ours is longer: a name of 200 characters, of which some become two in lower case. */
const LONGEST_KEY = 400

/** A key goes into a comparison as it is: what no database text can hold is not from one. */
const isKey = (key: unknown): key is string =>
  typeof key === 'string' && key.length <= LONGEST_KEY && isStorable(key)

/** The sort keys of a cursor, or undefined when it is not one of ours with `count` keys. */
export function decodeCursor(cursor: string, count: number): string[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const valid = Array.isArray(keys) && keys.length === count && keys.every(isKey)
    return valid ? keys : undefined
  } catch {
    return undefined
  }
}

/** How the cursors of a list are written and read. */
export interface CursorForm {
  encode(keys: readonly string[]): string
  decode(cursor: string, count: number): string[] | undefined
}
export const OPEN_CURSORS: CursorForm = { encode: encodeCursor, decode: decodeCursor }

/**
 * Cuts a result that was read with `limit + 1` to a page. One that is not full although the list goes on, because
 * enough was looked at, goes on after what was looked at last.
 */
export function toPage<T>(
  rows: T[],
  limit: number,
  keys: (row: T) => readonly string[],
  lookedTo?: readonly string[],
  { encode } = OPEN_CURSORS,
): Page<T> {
  if (rows.length <= limit) return lookedTo ? { items: rows, nextCursor: encode(lookedTo) } : { items: rows }
  const items = rows.slice(0, limit)
  return { items, nextCursor: encode(keys(items[limit - 1] as T)) }
}

const CursorError = defineErrors('request', { invalid: ['invalid', 'The request is not acceptable.'] })

/** The sort keys a list goes on after, from a cursor of one that has so many. */
export function afterCursorKeys(
  cursor: string | undefined,
  count: number,
  { decode } = OPEN_CURSORS,
): string[] | undefined {
  if (cursor === undefined) return undefined
  const keys = decode(cursor, count)
  if (!keys) throw CursorError.invalid({ pointer: '/cursor', message: 'is not a cursor of this list' })
  return keys
}

/** The id a list goes on after, from the cursor of a list whose only sort key is the id. */
export const afterCursor = (cursor: string | undefined): string | undefined => afterCursorKeys(cursor, 1)?.[0]
