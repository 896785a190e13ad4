import { decodeCursor, encodeCursor } from '../../../kernel/paging.ts'
import { ScimFault } from '../faults.ts'

/** Where a list goes on that is sorted, or of several types: by its place, as RFC 9865 leaves open what a cursor is. */
export const toPlaceCursor = (startIndex: number): string => encodeCursor(['place', String(startIndex)])

/** The first place of a page. */
export function placeOf(cursor: string): number {
  if (cursor === '') return 1
  const [kind, place = ''] = decodeCursor(cursor, 2) ?? []
  if (kind !== 'place' || !/^[1-9]\d{0,8}$/.test(place)) throw ScimFault.invalid_cursor()
  return Number(place)
}
