import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { MOST_BYTES } from '../sealed-part.ts'

/** The first two bytes of a file that gzip has packed (RFC 1952, 2.3.1). */
const GZIP = 0x1f8b
const CHUNK = { chunkSize: 65_536 }
/** What people are written as packs to a tenth or a twentieth; what packs to less than this was made to be long. */
const MOST_RATIO = 100
/** Whatever is shorter than this may be as empty as it likes. */
const FREE_BYTES = 64 * 1_048_576
/** After so much that was unpacked it is said that somebody is still at it: of what was packed that may be a single part. */
const BEAT_BYTES = 4 * 1_048_576

/** A file that looks like one of gzip's and cannot be unpacked, or not within bounds. */
export class NotUnpacked extends Error {}

interface Bounds {
  mostBytes?: number
  freeBytes?: number
  beat?: () => Promise<void>
}

/**
 * The same bytes, unpacked where gzip has packed them, as Auth0 hands its exports out. Not to more than a file may have that is not
 * packed, and not to a hundred times what came.
 */
export async function* unpacked(
  source: AsyncIterable<Uint8Array>,
  bounds: Bounds = {},
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
  yield* isPacked ? gunzipped(whole(), bounds) : whole()
}

async function* gunzipped(
  source: AsyncIterable<Uint8Array>,
  { mostBytes = MOST_BYTES, freeBytes = FREE_BYTES, beat }: Bounds,
): AsyncGenerator<Uint8Array> {
  const plain = createGunzip(CHUNK)
  let packed = 0
  async function* counted() {
    for await (const bytes of source) {
      packed += bytes.length
      yield bytes
    }
  }
  // Whatever ends one ends the other, with the same error.
  pipeline(Readable.from(counted()), plain, () => undefined)
  let length = 0
  let said = 0
  try {
    for await (const bytes of plain) {
      length += (bytes as Buffer).length
      if (length > mostBytes || length > freeBytes + packed * MOST_RATIO) throw new NotUnpacked()
      yield bytes as Buffer
      if (beat && length - said >= BEAT_BYTES) {
        said = length
        await beat()
      }
    }
  } catch (cause) {
    const isOfZlib = /^Z_/.test(String((cause as NodeJS.ErrnoException).code))
    throw isOfZlib ? new NotUnpacked(undefined, { cause }) : cause
  }
}
