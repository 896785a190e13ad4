/** Space in front of everything; behind so much of it nothing is looked for. */
const LONGEST_SPACE = 65_536

/** The first sign of a file that is no space, and the same bytes once more from the beginning. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ first: string | undefined; whole: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let first: string | undefined
  for (let length = 0; first === undefined && length < LONGEST_SPACE; ) {
    const { done, value } = await iterator.next()
    if (done) break
    const bytes = Buffer.from(value)
    seen.push(bytes)
    length += bytes.length
    // Neither is a byte order mark one.
    first = /[^\s\u00ef\u00bb\u00bf]/.exec(bytes.toString('latin1'))?.[0]
  }
  async function* whole() {
    yield* seen
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { first, whole: whole() }
}
