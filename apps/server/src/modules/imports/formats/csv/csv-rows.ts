import { type CsvWriting, cellsOf } from './cells.ts'

const [NEWLINE, RETURN, QUOTE] = [0x0a, 0x0d, 0x22]
const MARK = [0xef, 0xbb, 0xbf]
/** A row with all that the neutral form has room for is shorter. */
const LONGEST_ROW = 1_048_576

export type RowProblem = 'too_long' | 'not_unicode' | 'unclosed_quote' | 'stray_quote'

/** A row, and the number of the line that it begins on. */
export type Row = { line: number } & ({ cells: string[] } | { problem: RowProblem })

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Splits bytes at the ends of rows (RFC 4180): a line feed within quotes belongs to its cell. A quote that nobody closes would take
 * the rest of the file with it; then its first line alone is a problem, and what follows is read as if the row had ended there.
 * Holds one row at a time. Empty lines are passed over. How it is written is asked of the first row's bytes.
 */
export async function* csvRows(
  source: AsyncIterable<Uint8Array>,
  writingOf: (beginning: Buffer) => CsvWriting,
): AsyncGenerator<Row> {
  let beginning = Buffer.alloc(0)
  let rows: RowSplitter | undefined
  for await (const chunk of source) {
    // Whoever gave the chunk may use it again.
    const bytes = Buffer.from(chunk)
    if (!rows) {
      beginning = Buffer.concat([beginning, bytes])
      if (!beginning.includes(NEWLINE) && beginning.length < LONGEST_ROW) continue
      rows = new RowSplitter(writingOf(beginning))
    }
    rows.add(beginning.length > 0 ? beginning : bytes)
    beginning = Buffer.alloc(0)
    for (let row = rows.next(false); row; row = rows.next(false)) if (!isEmpty(row)) yield row
  }
  rows ??= new RowSplitter(writingOf(beginning))
  if (beginning.length > 0) rows.add(beginning)
  for (let row = rows.next(true); row; row = rows.next(true)) if (!isEmpty(row)) yield row
}

const isEmpty = (row: Row): boolean => 'cells' in row && row.cells.length === 1 && row.cells[0] === ''

/**
 * Where a byte stands: at the beginning of a cell, within a plain or a quoted one, behind a quote that may have closed it, or
 * between that and the line feed.
 */
type State = 'beginning' | 'plain' | 'quoted' | 'quote' | 'return'

class RowSplitter {
  readonly #writing: CsvWriting
  #bytes: Buffer = Buffer.alloc(0)
  /** How far it was looked at: nothing is looked at twice because it came in pieces. */
  #at = 0
  #state: State = 'beginning'
  #line = 1
  #linesWithin = 0
  /** Of a row whose first line has not ended yet. */
  #problem: RowProblem | undefined

  constructor(writing: CsvWriting) {
    this.#writing = writing
  }

  add(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
  }

  next(isLast: boolean): Row | undefined {
    if (this.#problem) return this.#giveUp(this.#problem, isLast)
    const end = this.#findEnd()
    const isOpen = this.#linesWithin > 0
    if (end === 'stray') return this.#giveUp(isOpen ? 'unclosed_quote' : 'stray_quote', isLast)
    if ((end ?? this.#bytes.length) > LONGEST_ROW)
      return this.#giveUp(isOpen ? 'unclosed_quote' : 'too_long', isLast)
    if (end !== undefined) return this.#take(end)
    if (!isLast || this.#bytes.length === 0) return undefined
    return this.#state === 'quoted' ? this.#giveUp('unclosed_quote', true) : this.#take(this.#bytes.length)
  }

  /** The line feed that ends the row; `stray` for a quote where none may stand. */
  #findEnd(): number | 'stray' | undefined {
    const { delimiter, allowsStrayQuotes } = this.#writing
    const delimiterByte = delimiter.charCodeAt(0)
    const bytes = this.#bytes
    for (; this.#at < bytes.length; this.#at += 1) {
      const byte = bytes[this.#at] as number
      if (this.#state === 'quoted') {
        if (byte === QUOTE) this.#state = 'quote'
        else if (byte === NEWLINE) this.#linesWithin += 1
      } else if (byte === NEWLINE) return this.#at
      else if (this.#state === 'return') return 'stray'
      else if (byte === delimiterByte) this.#state = 'beginning'
      else if (byte === QUOTE && (this.#state !== 'plain' || !allowsStrayQuotes)) {
        if (this.#state === 'plain') return 'stray'
        this.#state = 'quoted'
      } else if (this.#state === 'quote') {
        if (byte !== RETURN) return 'stray'
        this.#state = 'return'
      } else if (!this.#isMark(byte)) this.#state = 'plain'
    }
    return undefined
  }

  /** A byte order mark in front of all. */
  #isMark(byte: number): boolean {
    return this.#line === 1 && this.#at < MARK.length && byte === MARK[this.#at]
  }

  #take(end: number): Row {
    const row = { line: this.#line, ...this.#read(this.#bytes.subarray(0, end)) }
    this.#goOn(end + 1, this.#linesWithin + 1)
    return row
  }

  #read(bytes: Buffer): { cells: string[] } | { problem: RowProblem } {
    try {
      const text = decoder.decode(bytes)
      const isMarked = this.#line === 1 && text.startsWith('\ufeff')
      return { cells: cellsOf(isMarked ? text.slice(1) : text, this.#writing.delimiter) }
    } catch {
      return { problem: 'not_unicode' }
    }
  }

  #giveUp(problem: RowProblem, isLast: boolean): Row | undefined {
    const first = this.#bytes.indexOf(NEWLINE)
    if (first < 0 && !isLast) {
      this.#problem = problem
      this.#bytes = Buffer.alloc(0)
      return undefined
    }
    const row = { line: this.#line, problem }
    this.#goOn(first < 0 ? this.#bytes.length : first + 1, 1)
    return row
  }

  #goOn(from: number, lines: number): void {
    this.#bytes = this.#bytes.subarray(from)
    this.#at = 0
    this.#state = 'beginning'
    this.#line += lines
    this.#linesWithin = 0
    this.#problem = undefined
  }
}
