import { JsonNavigator } from './json-navigator.ts'

/** An element of so many bytes at most: a person with everything that somebody has ever noted of them. */
const LONGEST_ELEMENT = 1_048_576
/** Nothing that is read nests deeper; what was made to be deep is not parsed. */
const DEEPEST_ELEMENT = 64

export type ElementProblem = 'too_long' | 'too_deep' | 'not_unicode' | 'not_json' | 'broken'

/** A part of a document: where it stood (keys, and `*` for a place in an array) and the line it begins on. */
export type JsonElement = { path: string; line: number } & ({ value: unknown } | { problem: ElementProblem })

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a JSON document of any length and hands out the parts whose paths are wanted (`users/*`), each when it has ended, parsed
 * by itself. Nothing else of it is held. What is broken in a part is that part's problem; a document that cannot be read on has a
 * last problem without a path.
 */
export async function* jsonElements(
  source: AsyncIterable<Uint8Array>,
  wanted: readonly string[],
): AsyncGenerator<JsonElement> {
  const navigator = new JsonNavigator(wanted)
  let taken: Taken | undefined
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    while (true) {
      const found = navigator.next(bytes)
      if (found === undefined) break
      if (found.is === 'broken') {
        yield { path: '', line: found.line, problem: 'broken' }
        return
      }
      if (found.is === 'begin') {
        taken = new Taken(found.path, found.line)
        from = found.at
      } else if (taken) {
        taken.add(bytes.subarray(from, found.at))
        yield taken.end(found.deepest)
        taken = undefined
      }
    }
    // Whoever gave the chunk may use it again.
    if (taken) taken.add(Buffer.from(bytes.subarray(from)))
  }
  const last = navigator.end()
  if (last === 'whole') return
  if (last.is === 'end' && taken) yield taken.end(last.deepest)
  else yield { path: '', line: last.line, problem: 'broken' }
}

/** Bytes of a part that has begun; of one that is too long none are kept. */
class Taken {
  readonly #path: string
  readonly #line: number
  #parts: Buffer[] = []
  #length = 0

  constructor(path: string, line: number) {
    this.#path = path
    this.#line = line
  }

  add(part: Buffer): void {
    this.#length += part.length
    if (this.#length <= LONGEST_ELEMENT) this.#parts.push(part)
    else this.#parts = []
  }

  end(deepest: number): JsonElement {
    const place = { path: this.#path, line: this.#line }
    if (this.#length > LONGEST_ELEMENT) return { ...place, problem: 'too_long' }
    if (deepest > DEEPEST_ELEMENT) return { ...place, problem: 'too_deep' }
    return { ...place, ...parse(Buffer.concat(this.#parts)) }
  }
}

function parse(bytes: Buffer): { value: unknown } | { problem: ElementProblem } {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return { problem: 'not_unicode' }
  }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { problem: 'not_json' }
  }
}
