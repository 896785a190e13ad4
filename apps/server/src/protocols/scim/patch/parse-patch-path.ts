import { ScimFault } from '../faults.ts'
import type { WrittenFilter, WrittenPath } from '../filter/ast.ts'
import { parseValuePath } from '../filter/parse-filter.ts'
import { parseAttributePath, printAttributePath } from '../filter/parse-path.ts'
import { printFilter } from '../filter/print-filter.ts'

/** Most that is read of a path. */
export const LONGEST_PATH = 512

/** Where a change is made, as it was written: with a filter the sub-attribute is one of the values found by it. */
export interface WrittenTarget {
  path: WrittenPath
  filter?: WrittenFilter
}

/** Reads the path of a change (RFC 7644 3.5.2, figure 7): an attribute, a part of one, or what a filter finds of its values. */
export function parsePatchPath(text: string): WrittenTarget {
  if (text.length > LONGEST_PATH)
    throw ScimFault.invalid_path({ reason: `longer than ${LONGEST_PATH} characters` })
  if (!text.includes('[')) return { path: read(text, text) }
  const { path, filter, rest } = parseValuePath(text)
  if (rest === '') return { path, filter }
  const below = rest.startsWith('.') ? read(rest.slice(1), text) : undefined
  if (!below || below.schema !== undefined || below.sub !== undefined) throw unreadable(text)
  return { path: { ...path, sub: below.name }, filter }
}

/** Writes a path so that it reads as the same one again. */
export function printPatchPath({ path, filter }: WrittenTarget): string {
  if (!filter) return printAttributePath(path)
  const { sub, ...attribute } = path
  return `${printAttributePath(attribute)}[${printFilter(filter)}]${sub === undefined ? '' : `.${sub}`}`
}

function read(part: string, whole: string): WrittenPath {
  const path = parseAttributePath(part)
  if (!path) throw unreadable(whole)
  return path
}

const unreadable = (path: string) => ScimFault.invalid_path({ path })
