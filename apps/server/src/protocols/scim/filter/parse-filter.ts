import { ScimFault } from '../faults.ts'
import { COMPARISONS, type Comparable, type Comparison, type WrittenFilter, type WrittenPath } from './ast.ts'
import { parseAttributePath } from './parse-path.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Most that is read of a filter. */
export const FILTER_BOUNDS = { length: 8_192, depth: 16, comparisons: 100 } as const

const isComparison = (word: string): word is Comparison => (COMPARISONS as readonly string[]).includes(word)

const LITERALS = new Map<string, Comparable>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Reads a filter (RFC 7644 3.4.2.2): `not` before `and` before `or`, operators in any letter case. */
export function parseFilter(text: string): WrittenFilter {
  const reader = new Reader(tokensOf(text, FILTER_BOUNDS.length))
  const filter = reader.either(false)
  reader.expect('end')
  return filter
}

/** Reads what stands in brackets, for paths of PATCH; returns it with what comes after the bracket. */
export function parseValuePath(text: string): { path: WrittenPath; filter: WrittenFilter; rest: string } {
  const reader = new Reader(tokensOf(text, FILTER_BOUNDS.length))
  const { path, filter } = reader.valuePath()
  return { path, filter, rest: reader.rest(text) }
}

class Reader {
  readonly #tokens: Token[]
  #next = 0
  #depth = 0
  #comparisons = 0

  constructor(tokens: Token[]) {
    this.#tokens = tokens
  }

  /** FILTER. Inside brackets there are no brackets again. */
  either(inBrackets: boolean): WrittenFilter {
    return this.#series('or', () => this.#series('and', () => this.#term(inBrackets)))
  }

  valuePath(): { path: WrittenPath; filter: WrittenFilter } {
    const path = this.#path(this.#take())
    if (path.sub !== undefined) throw this.#fault()
    return { path, filter: this.#brackets() }
  }

  rest(text: string): string {
    return text.slice(this.#peek().at)
  }

  expect(kind: Token['kind']): void {
    if (this.#take().kind !== kind) throw this.#fault()
  }

  #series(op: 'and' | 'or', part: () => WrittenFilter): WrittenFilter {
    const of = [part()]
    while (this.#isWord(op)) {
      this.#take()
      of.push(part())
    }
    // What was in parentheses and is of the same kind is one with it.
    const flat = of.flatMap((one) => (one.op === op ? one.of : [one]))
    return of.length === 1 ? (of[0] as WrittenFilter) : { op, of: flat }
  }

  #term(inBrackets: boolean): WrittenFilter {
    if (this.#peek().kind === '(') return this.#group(inBrackets)
    const first = this.#take()
    if (isWord(first, 'not') && this.#peek().kind === '(')
      return { op: 'not', filter: this.#group(inBrackets) }
    const path = this.#path(first)
    if (this.#peek().kind === '[' && !inBrackets && path.sub === undefined) return this.#values(path)
    return this.#comparison(path)
  }

  #group(inBrackets: boolean): WrittenFilter {
    this.#take()
    return this.#deeper(() => {
      const filter = this.either(inBrackets)
      this.expect(')')
      return filter
    })
  }

  #brackets(): WrittenFilter {
    this.expect('[')
    return this.#deeper(() => {
      const filter = this.either(true)
      this.expect(']')
      return filter
    })
  }

  /** `emails[type eq "work"].value eq "…"` is no part of the grammar, and Entra ID asks so. */
  #values(path: WrittenPath): WrittenFilter {
    const filter = this.#brackets()
    const next = this.#peek()
    if (next.kind !== 'word' || !next.text.startsWith('.')) return { op: 'any', path, filter }
    this.#take()
    const sub = parseAttributePath(next.text.slice(1))
    if (!sub || sub.schema !== undefined || sub.sub !== undefined) throw this.#fault()
    const both = [filter, this.#comparison(sub)].flatMap((one) => (one.op === 'and' ? one.of : [one]))
    return { op: 'any', path, filter: { op: 'and', of: both } }
  }

  #comparison(path: WrittenPath): WrittenFilter {
    this.#comparisons += 1
    if (this.#comparisons > FILTER_BOUNDS.comparisons)
      throw ScimFault.too_many({ reason: `more than ${FILTER_BOUNDS.comparisons} comparisons` })
    const operator = this.#take()
    const word = operator.kind === 'word' ? operator.text.toLowerCase() : ''
    if (word === 'pr') return { op: 'pr', path }
    if (!isComparison(word)) throw this.#fault()
    return { op: word, path, value: this.#value() }
  }

  #value(): Comparable {
    const token = this.#take()
    if (token.kind === 'value') return token.value
    const literal = token.kind === 'word' ? LITERALS.get(token.text.toLowerCase()) : undefined
    if (literal === undefined) throw this.#fault()
    return literal
  }

  #path(token: Token): WrittenPath {
    const path = token.kind === 'word' ? parseAttributePath(token.text) : undefined
    if (!path) throw this.#fault()
    return path
  }

  #deeper<T>(work: () => T): T {
    this.#depth += 1
    if (this.#depth > FILTER_BOUNDS.depth)
      throw ScimFault.invalid_filter({ reason: `nested deeper than ${FILTER_BOUNDS.depth}` })
    const result = work()
    this.#depth -= 1
    return result
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? (this.#tokens.at(-1) as Token)
  }

  #take(): Token {
    const token = this.#peek()
    this.#next += 1
    return token
  }

  #isWord(word: string): boolean {
    return isWord(this.#peek(), word)
  }

  /** At what was taken last. */
  #fault() {
    return ScimFault.invalid_filter({ at: (this.#tokens[this.#next - 1] ?? this.#peek()).at })
  }
}

const isWord = (token: Token, word: string): boolean =>
  token.kind === 'word' && token.text.toLowerCase() === word
