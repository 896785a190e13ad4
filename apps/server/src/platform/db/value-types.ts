import pg from 'pg'
import { toDate } from '../../kernel/clock.ts'

const TIMESTAMPTZ = 1184

type Parse = (text: string) => unknown
const parserOf = pg.types.getTypeParser as (oid: number, format?: string) => Parse
const parseAnyTime = parserOf(TIMESTAMPTZ, 'text')

const DASH = 45
const COLON = 58
const SPACE = 32
const ZERO = 48

/**
 * A point in time as PostgreSQL writes it for our roles, whose time zone is UTC: `2026-01-02 03:04:05.678901+00`. A
 * page of a list has a hundred of them, and the driver's own parser costs a microsecond for each. To the millisecond; whatever
 * looks otherwise is left to that one.
 */
export function parseTime(text: string): unknown {
  const isPlain =
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    text.charCodeAt(10) === SPACE &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.length >= 22 &&
    text.endsWith('+00')
  if (!isPlain) return parseAnyTime(text)
  const end = text.length - 3
  let milliseconds = 0
  for (let at = 20, weight = 100; weight >= 1 && at < end; at += 1, weight /= 10)
    milliseconds += (text.charCodeAt(at) - ZERO) * weight
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const [month, day] = [twoDigits(text, 5) - 1, twoDigits(text, 8)]
  const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)]
  // The years 0 to 99 would be taken for those from 1900 on.
  if (year < 100) return parseAnyTime(text)
  return toDate(Date.UTC(year, month, day, hours, minutes, seconds, milliseconds))
}

const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO

/** What values of the database become here; all but times as the driver has it. */
export const valueTypes = {
  getTypeParser: ((oid: number, format?: string) =>
    oid === TIMESTAMPTZ && format !== 'binary'
      ? parseTime
      : parserOf(oid, format)) as typeof pg.types.getTypeParser,
}
