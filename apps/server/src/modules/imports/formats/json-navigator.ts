const [NEWLINE, QUOTE, COMMA, COLON, BACKSLASH] = [0x0a, 0x22, 0x2c, 0x3a, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const MARK = [0xef, 0xbb, 0xbf]
/** A key that is longer is none that is looked for. */
const LONGEST_KEY = 256

type Found =
  /** A wanted part begins with the byte at this place of the chunk. */
  | { is: 'begin'; at: number; path: string; line: number }
  /** It ends before the byte at this place. */
  | { is: 'end'; at: number; deepest: number; line: number }
  | { is: 'broken'; line: number }

interface Frame {
  isArray: boolean
  path: string
}

/** What may stand next. */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing'

const isSpace = (byte: number): boolean => byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09

/**
 * Finds where the wanted parts of a JSON document begin and end, byte by byte and over the borders of chunks. It goes into those
 * containers alone that a wanted path leads through; all others it passes over, looking at strings and brackets only. How deep
 * a document nests takes no memory.
 */
export class JsonNavigator {
  readonly #wanted: ReadonlySet<string>
  readonly #onTheWay: ReadonlySet<string>
  readonly #frames: Frame[] = []
  #expected: Expected = 'value'
  #line = 1
  #at = 0
  #markAt = 0
  /** A string, number or word that is passed over, or a container by how deep it is at the moment. */
  #over: 'string' | 'scalar' | 'container' | 'key' | undefined
  #isTaken = false
  #depth = 0
  #deepest = 0
  #inString = false
  #escaped = false
  #key: number[] = []
  #path = ''

  constructor(wanted: readonly string[]) {
    this.#wanted = new Set(wanted)
    this.#onTheWay = new Set(wanted.flatMap(prefixesOf))
  }

  /** The next place in this chunk; undefined when it has no more. The next chunk is its successor. */
  next(bytes: Buffer): Found | undefined {
    while (this.#at < bytes.length) {
      const found = this.#over === undefined ? this.#step(bytes) : this.#passOver(bytes)
      if (found) return found
    }
    this.#at = 0
    return undefined
  }

  /** After the last chunk. */
  end(): 'whole' | Exclude<Found, { is: 'begin' }> {
    const isScalar = this.#over === 'scalar' && this.#frames.length === 0
    if (isScalar && this.#isTaken) return { is: 'end', at: 0, deepest: 0, line: this.#line }
    return isScalar || this.#expected === 'nothing' ? 'whole' : { is: 'broken', line: this.#line }
  }

  /** One byte between strings and other values. */
  #step(bytes: Buffer): Found | undefined {
    const byte = bytes[this.#at] as number
    if (this.#markAt < MARK.length && byte === MARK[this.#markAt]) {
      this.#markAt += 1
      this.#at += 1
      return undefined
    }
    this.#markAt = MARK.length
    if (isSpace(byte)) {
      if (byte === NEWLINE) this.#line += 1
      this.#at += 1
      return undefined
    }
    if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) return this.#close(byte)
    if (byte === COMMA) return this.#take('comma or end', this.#top()?.isArray ? 'value' : 'key')
    if (byte === COLON) return this.#take('colon', 'value')
    if (this.#expected === 'key' || this.#expected === 'key or end') return this.#beginKey(byte)
    if (this.#expected === 'value' || this.#expected === 'value or end') return this.#beginValue(byte)
    return this.#broken()
  }

  #top(): Frame | undefined {
    return this.#frames.at(-1)
  }

  #broken(): Found {
    return { is: 'broken', line: this.#line }
  }

  #take(where: Expected, then: Expected): Found | undefined {
    if (this.#expected !== where) return this.#broken()
    this.#expected = then
    this.#at += 1
    return undefined
  }

  #close(byte: number): Found | undefined {
    const mayEnd = this.#expected.endsWith('or end')
    if (!mayEnd || this.#top()?.isArray !== (byte === CLOSE_ARRAY)) return this.#broken()
    this.#frames.pop()
    this.#at += 1
    this.#afterValue()
    return undefined
  }

  #afterValue(): void {
    this.#expected = this.#frames.length === 0 ? 'nothing' : 'comma or end'
  }

  #beginKey(byte: number): Found | undefined {
    if (byte !== QUOTE) return this.#broken()
    this.#over = 'key'
    this.#key = []
    this.#at += 1
    return undefined
  }

  #beginValue(byte: number): Found | undefined {
    const top = this.#top()
    this.#path = top ? join(top.path, top.isArray ? '*' : nameOf(this.#key)) : ''
    const isContainer = byte === OPEN_ARRAY || byte === OPEN_OBJECT
    const isTaken = this.#wanted.has(this.#path)
    if (isContainer && !isTaken && this.#onTheWay.has(this.#path)) {
      this.#frames.push({ isArray: byte === OPEN_ARRAY, path: this.#path })
      this.#expected = byte === OPEN_ARRAY ? 'value or end' : 'key or end'
      this.#at += 1
      return undefined
    }
    this.#over = isContainer ? 'container' : byte === QUOTE ? 'string' : 'scalar'
    this.#inString = byte === QUOTE
    this.#depth = isContainer ? 1 : 0
    this.#deepest = this.#depth
    this.#isTaken = isTaken
    const at = this.#at
    this.#at += 1
    return isTaken ? { is: 'begin', at, path: this.#path, line: this.#line } : undefined
  }

  #passOver(bytes: Buffer): Found | undefined {
    if (this.#over === 'scalar') return this.#passScalar(bytes)
    if (this.#over === 'key') return this.#passKey(bytes)
    for (; this.#at < bytes.length; this.#at += 1) {
      const byte = bytes[this.#at] as number
      if (byte === NEWLINE) this.#line += 1
      if (this.#inString ? this.#endsString(byte) : this.#endsContainer(byte)) {
        this.#at += 1
        return this.#endValue()
      }
    }
    return undefined
  }

  /** A byte of a string; true when the value that is passed over is this string, and ends here. */
  #endsString(byte: number): boolean {
    if (this.#escaped) this.#escaped = false
    else if (byte === BACKSLASH) this.#escaped = true
    else if (byte === QUOTE) {
      this.#inString = false
      return this.#over === 'string'
    }
    return false
  }

  #endsContainer(byte: number): boolean {
    if (byte === QUOTE) this.#inString = true
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      this.#depth += 1
      if (this.#depth > this.#deepest) this.#deepest = this.#depth
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      this.#depth -= 1
      return this.#depth === 0
    }
    return false
  }

  #passScalar(bytes: Buffer): Found | undefined {
    for (; this.#at < bytes.length; this.#at += 1) {
      const byte = bytes[this.#at] as number
      const ends = byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT || isSpace(byte)
      if (ends) return this.#endValue()
    }
    return undefined
  }

  #endValue(): Found | undefined {
    this.#over = undefined
    this.#afterValue()
    return this.#isTaken ? { is: 'end', at: this.#at, deepest: this.#deepest, line: this.#line } : undefined
  }

  #passKey(bytes: Buffer): Found | undefined {
    for (; this.#at < bytes.length; this.#at += 1) {
      const byte = bytes[this.#at] as number
      if (!this.#escaped && byte === QUOTE) {
        this.#at += 1
        this.#over = undefined
        this.#expected = 'colon'
        return undefined
      }
      if (byte === NEWLINE) this.#line += 1
      this.#escaped = !this.#escaped && byte === BACKSLASH
      if (this.#key.length < LONGEST_KEY) this.#key.push(byte)
    }
    return undefined
  }
}

/** As it is written: no name that is looked for has an escape in it, or what paths are written with. */
function nameOf(bytes: readonly number[]): string {
  const name = Buffer.from(bytes).toString('latin1')
  return /^[\w.-]+$/.test(name) ? name : '?'
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`)

/** Every container on the way to a path; the document itself is always one. */
const prefixesOf = (path: string): string[] =>
  path.split('/').map((_part, index, parts) => parts.slice(0, index).join('/'))
