import { z } from 'zod'

/** True for text that the database can store: no NUL, no half of a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The beginning of what somebody typed, with what a database cannot store replaced. */
export const toStorable = (text: string, longest: number): string =>
  text.slice(0, longest).replaceAll('\0', '\ufffd').toWellFormed()

/**
 * What would make text read as another than it is: control characters, and those that turn the direction of what
 * follows (Unicode TR 36, 2.5). Marks of direction and joiners, which some scripts need, stay.
 */
const DECEIVING = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
const NOT_OF_A_LINE = new RegExp(`(?:${DECEIVING.source}|[\\u2028\\u2029])+`, 'gu')

/** What somebody else wrote, on one line and with nothing in it that deceives; longer text is cut. */
export function oneLine(text: string, longest: number): string {
  const line = text.replace(NOT_OF_A_LINE, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

/** Schema of what people are shown as it was written: Unicode, and nothing that deceives. */
export const shownText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => isStorable(text) && !DECEIVING.test(text), 'has characters that cannot be shown')

/** Schema of what a list is searched for: the beginning of a name, whatever its letter case. */
export const SearchText = z.string().trim().toLowerCase().min(1).max(100).refine(isStorable, 'is not Unicode')
