import { isStorable } from '../../../kernel/text.ts'
import { ScimFault } from '../faults.ts'

export type Token =
  | { kind: '(' | ')' | '[' | ']' | 'end'; at: number }
  | { kind: 'word'; text: string; at: number }
  | { kind: 'value'; value: string | number; at: number }

const SPACE = /[ \t]*/y
const WORD = /[A-Za-z$.][A-Za-z0-9_$.:-]*/y
/** As JSON has them (RFC 8259). */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![A-Za-z0-9_.])/y
const STRING = /"(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*"/y

/** Takes a filter apart. What is longer than is read is refused before it is looked at. */
export function tokensOf(text: string, longest: number): Token[] {
  if (text.length > longest) throw ScimFault.invalid_filter({ reason: `longer than ${longest} characters` })
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    at += found?.length ?? 0
    return found
  }
  for (;;) {
    take(SPACE)
    const start = at
    const sign = text[at]
    if (sign === undefined) return [...tokens, { kind: 'end', at }]
    if (sign === '(' || sign === ')' || sign === '[' || sign === ']') {
      tokens.push({ kind: sign, at: start })
      at += 1
      continue
    }
    const word = take(WORD)
    if (word !== undefined) {
      tokens.push({ kind: 'word', text: word, at: start })
      continue
    }
    const literal = take(STRING) ?? take(NUMBER)
    if (literal === undefined) throw ScimFault.invalid_filter({ at: start })
    tokens.push({ kind: 'value', value: literalOf(literal, start), at: start })
  }
}

/** What JSON does not allow in a text, such as the end of a line, is not allowed here. */
function literalOf(literal: string, at: number): string | number {
  try {
    const value = JSON.parse(literal) as string | number
    if (typeof value === 'number' || isStorable(value)) return value
  } catch {}
  throw ScimFault.invalid_filter({ at })
}
