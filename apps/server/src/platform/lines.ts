import { z } from 'zod'
import type { Actor, OrganizationContext } from './access.ts'

/**
 * What an operation asks itself of whoever still reads, besides its permission: throws where they may not any more. The reader is as
 * they are at that moment.
 */
export type StillMay = (actor: Actor, organization: OrganizationContext) => void

/** An answer of any length, as JSON Lines: made while it is read, after the operation's transaction. */
export class Lines implements AsyncIterable<string> {
  readonly #values: AsyncIterable<object>
  readonly stillMay: StillMay
  readonly type: string = LINES_TYPE
  constructor(values: AsyncIterable<object>, stillMay: StillMay = () => undefined) {
    this.#values = values
    this.stillMay = stillMay
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for await (const value of this.#values) yield this.textOf(value)
  }

  protected textOf(value: object): string {
    return `${JSON.stringify(value)}\n`
  }
}

/** The same as comma-separated values (RFC 4180), its columns named in the first line. */
export class CsvLines extends Lines {
  override readonly type = 'text/csv; charset=utf-8; header=present'
  readonly #columns: readonly string[]
  constructor(columns: readonly string[], rows: AsyncIterable<readonly unknown[]>, stillMay?: StillMay) {
    super(rows, stillMay)
    this.#columns = columns
  }

  override async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    yield csvLine(this.#columns)
    yield* super[Symbol.asyncIterator]()
  }

  protected override textOf(row: object): string {
    return csvLine(row as readonly unknown[])
  }
}

const csvLine = (values: readonly unknown[]): string => `${values.map(cell).join(',')}\r\n`

function cell(value: unknown): string {
  const text =
    value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  // What begins like this, somebody's spreadsheet would compute.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

export const LINES_TYPE = 'application/jsonl'

/** Output of an operation that answers with lines. */
export const LinesOutput = z.custom<Lines>((value) => value instanceof Lines)
