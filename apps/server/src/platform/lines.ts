import { z } from 'zod'

/** An answer of any length, as JSON Lines: made while it is read, after the operation's transaction. */
export class Lines implements AsyncIterable<string> {
  readonly #values: AsyncIterable<object>
  constructor(values: AsyncIterable<object>) {
    this.#values = values
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for await (const value of this.#values) yield `${JSON.stringify(value)}\n`
  }
}

export const LINES_TYPE = 'application/jsonl'

/** Output of an operation that answers with lines. */
export const LinesOutput = z.custom<Lines>((value) => value instanceof Lines)
