import { createHash } from 'node:crypto'
import { BackupError } from './error.ts'

/** A piece of a backup: a record that says what is what, or whole rows as COPY writes them. */
export type Frame = { kind: 'record'; value: BackupRecord } | { kind: 'rows'; data: Buffer; count: number }

export type BackupRecord =
  | ({ record: 'manifest' } & Manifest)
  | { record: 'table'; name: string; columns: string[] }
  // Without this record a backup is cut short.
  | { record: 'end'; tables: TableSum[] }

/** What a backup was made of and by. */
export interface Manifest {
  version: string
  createdAt: string
  migrations: string[]
  /** Ids of the master keys that its secrets are sealed under; the keys themselves are in no backup. */
  masterKeys: string[]
}

/** What has to come out again. */
export interface TableSum {
  name: string
  rows: number
  sha256: string
}

const RECORD = 0x4a
const ROWS = 0x44
const HEAD_BYTES = 5
const LONGEST_FRAME = 64 * 1024 * 1024
const NEWLINE = 0x0a

export function encodeRecord(record: BackupRecord): Buffer {
  return withHead(RECORD, Buffer.from(JSON.stringify(record)))
}

function withHead(kind: number, body: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(kind, 0)
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

/** Rows of one table in frames that end where a row ends, and what they add up to. */
export class RowWriter {
  readonly #hash = createHash('sha256')
  readonly #name: string
  #rest: Buffer = Buffer.alloc(0)
  #rows = 0
  constructor(name: string) {
    this.#name = name
  }

  /** A frame of the rows that are complete with this chunk; undefined while there is none. */
  add(chunk: Buffer): Buffer | undefined {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    const end = all.lastIndexOf(NEWLINE) + 1
    this.#rest = all.subarray(end)
    if (end === 0) return undefined
    const rows = all.subarray(0, end)
    this.#hash.update(rows)
    this.#rows += countRows(rows)
    return withHead(ROWS, rows)
  }

  sum(): TableSum {
    if (this.#rest.length > 0) throw new BackupError(`${this.#name}: a row is cut short`)
    return { name: this.#name, rows: this.#rows, sha256: this.#hash.digest('hex') }
  }
}

/** COPY escapes a line feed inside a value, so that each one ends a row. */
function countRows(data: Buffer): number {
  let count = 0
  for (let at = data.indexOf(NEWLINE); at >= 0; at = data.indexOf(NEWLINE, at + 1)) count += 1
  return count
}

/** The frames of a stream, whatever the pieces it comes in. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pieces: Buffer[] = []
  let size = 0
  for await (const piece of source) {
    pieces.push(piece)
    size += piece.length
    let needed = neededBytes(pieces, size)
    while (needed !== undefined && size >= needed) {
      const all = Buffer.concat(pieces)
      yield decode(all.subarray(0, needed))
      pieces = [all.subarray(needed)]
      size -= needed
      needed = neededBytes(pieces, size)
    }
  }
  if (size > 0) throw new BackupError('the backup is cut short')
}

/** Bytes of the frame that begins here, as soon as it says so. */
function neededBytes(pieces: Buffer[], size: number): number | undefined {
  if (size < HEAD_BYTES) return undefined
  const first = pieces[0] as Buffer
  const head = first.length >= HEAD_BYTES ? first : Buffer.concat(pieces)
  const length = head.readUInt32BE(1)
  if (length > LONGEST_FRAME) throw new BackupError('the backup is damaged')
  return HEAD_BYTES + length
}

function decode(frame: Buffer): Frame {
  const body = frame.subarray(HEAD_BYTES)
  if (frame[0] === ROWS) return { kind: 'rows', data: body, count: countRows(body) }
  if (frame[0] !== RECORD) throw new BackupError('the backup is damaged')
  return { kind: 'record', value: JSON.parse(body.toString()) as BackupRecord }
}
