import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { MOST_BYTES } from '../sealed-part.ts'

/** The first two bytes of a file that gzip has packed (RFC 1952, 2.3.1). */
const GZIP = 0x1f8b
const CHUNK = { chunkSize: 65_536 }

/** A file that looks like one of gzip's and cannot be unpacked, or not within bounds. */
export class NotUnpacked extends Error {}

/**
 * The same bytes, unpacked where gzip has packed them, as Auth0 hands its exports out. Not to more than a file may have that is not
 * packed: little can unpack to anything.
 */
export async function* unpacked(
  source: AsyncIterable<Uint8Array>,
  mostBytes = MOST_BYTES,
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < 2) {
    const { done, value } = await iterator.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  async function* whole() {
    yield head
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  const isPacked = head.length >= 2 && head.readUInt16BE(0) === GZIP
  yield* isPacked ? gunzipped(whole(), mostBytes) : whole()
}

async function* gunzipped(source: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  const plain = createGunzip(CHUNK)
  // Whatever ends one ends the other, with the same error.
  pipeline(Readable.from(source), plain, () => undefined)
  let length = 0
  try {
    for await (const bytes of plain) {
      length += (bytes as Buffer).length
      if (length > mostBytes) throw new NotUnpacked()
      yield bytes as Buffer
    }
  } catch (cause) {
    const isOfZlib = /^Z_/.test(String((cause as NodeJS.ErrnoException).code))
    throw isOfZlib ? new NotUnpacked(undefined, { cause }) : cause
  }
}
