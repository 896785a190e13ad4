const NEWLINE = 0x0a
/** A record with all that the neutral form has room for is shorter. */
const LONGEST_LINE = 1_048_576

/** A line of a file with its number, from 1; undefined for one that is longer than what is read. */
export interface Line {
  line: number
  bytes: Buffer | undefined
}

/** Splits bytes at line feeds. Holds one line at a time, and of one that is too long nothing. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let line = 1
  let parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer) => {
    length += part.length
    if (length <= LONGEST_LINE) parts.push(part)
    else parts = []
  }
  const take = (): Line => {
    const taken = { line, bytes: length <= LONGEST_LINE ? Buffer.concat(parts) : undefined }
    line += 1
    parts = []
    length = 0
    return taken
  }
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      add(bytes.subarray(from, at))
      from = at + 1
      yield take()
    }
    // Whoever gave the chunk may use it again.
    if (from < bytes.length) add(Buffer.from(bytes.subarray(from)))
  }
  if (length > 0) yield take()
}
