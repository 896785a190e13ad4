import { isStorable } from './text.ts'

/** Most that free-form JSON of a request may hold. */
export interface JsonBounds {
  bytes: number
  values: number
  depth: number
}

const LONGEST_TEXT = 4_000

/** What is wrong with a piece of JSON, or undefined. Iterative: deep nesting must not exhaust the stack. */
export function faultOfJson(root: unknown, bounds: JsonBounds): string | undefined {
  const open: [value: unknown, depth: number][] = [[root, 0]]
  let values = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next
    values += 1
    if (values > bounds.values) return `holds more than ${bounds.values} values`
    if (depth > bounds.depth) return `is nested deeper than ${bounds.depth}`
    if (typeof value === 'string' && faultOfText(value)) return faultOfText(value)
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__' || faultOfText(key)) return 'has a name that is not allowed'
      open.push([inner, depth + 1])
    }
  }
  return JSON.stringify(root).length > bounds.bytes ? `is longer than ${bounds.bytes} characters` : undefined
}

function faultOfText(text: string): string | undefined {
  if (text.length > LONGEST_TEXT) return `has text longer than ${LONGEST_TEXT} characters`
  return isStorable(text) ? undefined : 'has text that is not Unicode'
}
