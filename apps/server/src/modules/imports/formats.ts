import { readJsonLines } from './formats/json-lines.ts'
import type { ReadFormat } from './record.ts'

/** What files are read, and by what; the name is said when an import is made. */
const FORMATS = {
  jsonl: readJsonLines,
} as const satisfies Record<string, ReadFormat>

export type FormatName = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as [FormatName, ...FormatName[]]

/** Undefined for a format that another release knows. */
export const readerOf = (name: string): ReadFormat | undefined =>
  Object.hasOwn(FORMATS, name) ? FORMATS[name as FormatName] : undefined
