import { toStorable } from '../../../kernel/text.ts'

const MOST_KEYS = 40
const MOST_ITEMS = 20
const DEEPEST = 6
const LONGEST_NAME = 120

/** Not even how long it is. */
const SECRET = /password|secret|token/i

/** What is said by these is of the protocol, and names nobody. */
const PLAIN = new Set(['op', 'path', 'schemas', 'method', 'bulkId', 'active', 'primary', 'type', 'filter'])

/**
 * A request as it may be shown to whoever mends it: its shape and what it does, without what it says of anybody, and without
 * anything secret. Ids and addresses inside a path or filter go as well.
 */
export function redact(value: unknown, name = '', depth = 0): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (SECRET.test(name)) return '(secret)'
  if (typeof value === 'number') return '(number)'
  if (typeof value === 'string') return PLAIN.has(name) ? withoutQuoted(value) : `(text, ${value.length})`
  if (depth >= DEEPEST || typeof value !== 'object') return '…'
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => redact(item, name, depth + 1))
    return value.length > MOST_ITEMS ? [...items, `… ${value.length - MOST_ITEMS} more`] : items
  }
  const entries = Object.entries(value)
  const shown = entries
    .slice(0, MOST_KEYS)
    .map(([key, inner]): [string, unknown] => [toStorable(key, LONGEST_NAME), redact(inner, key, depth + 1)])
  if (entries.length > MOST_KEYS) shown.push(['…', `${entries.length - MOST_KEYS} more`])
  return Object.fromEntries(shown)
}

/** What stands in quotes is somebody's; what stands around it is a grammar. */
export const withoutQuoted = (text: string): string =>
  toStorable(text, 500)
    .replace(/"(?:[^"\\]|\\.)*"?/g, '"…"')
    .replace(/[^\s"/?&=]+@[^\s"/?&=]+/g, '…')
