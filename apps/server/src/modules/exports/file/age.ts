import { createHash, type Hash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { ExportFileError } from '../errors.ts'

/** Only commands need it: a server would keep eighty files of it in memory. */
const library = () => import('age-encryption')

/** A pair: whoever has the recipient writes for whoever has the identity. */
export async function makeKeyPair(): Promise<{ identity: string; recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await library()
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Throws unless files can be encrypted to this. */
export async function readRecipient(text: string): Promise<string> {
  const { Encrypter } = await library()
  try {
    new Encrypter().addRecipient(text)
    return text
  } catch (cause) {
    throw new ExportFileError('the recipient is no public key of age: it begins with age1', { cause })
  }
}

/** Of the lines of a file as `bailiwick export-key` and age-keygen write it; remarks begin with #. */
export async function readIdentities(text: string): Promise<string[]> {
  const { Decrypter } = await library()
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const decrypter = new Decrypter()
  try {
    for (const key of keys) decrypter.addIdentity(key)
  } catch {
    keys.length = 0
  }
  if (keys.length === 0)
    throw new ExportFileError('the identity is no secret key of age: it begins with AGE-SECRET-KEY-')
  return keys
}

/**
 * Lines, compressed and encrypted to a recipient (age-encryption.org/v1): `age -d | zstd -d` opens them as well. Each piece of 64 KiB
 * stands for itself, and the last one says that it is the last.
 */
export async function encryptLines(
  lines: AsyncIterable<string>,
  recipient: string,
  to: NodeJS.WritableStream,
): Promise<{ sha256: string }> {
  const { Encrypter } = await library()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const packed = createZstdCompress()
  const packing = pipeline(Readable.from(lines), packed)
  packing.catch(() => undefined)
  const sealed = await encrypter.encrypt(
    Readable.toWeb(packed) as unknown as globalThis.ReadableStream<Uint8Array>,
  )
  const { tap, sum } = summing()
  await pipeline(Readable.fromWeb(sealed as unknown as ReadableStream<Uint8Array>), tap, to, { end: false })
  await packing
  return { sha256: sum.digest('hex') }
}

/** What may stand in one line. */
const LONGEST_LINE = 4 * 1024 * 1024
const NEWLINE = 0x0a

/** The lines of an encrypted file, and its SHA-256 when all of it was read. Throws an ExportFileError when it is none, is damaged or cut short, or is for another key. */
export async function* decryptLines(
  source: Readable,
  identities: readonly string[],
  tellSum: (sha256: string) => void,
): AsyncGenerator<string> {
  const { tap, sum } = summing()
  const unpacked = createZstdDecompress()
  try {
    const flowing = flow(source, tap, identities, unpacked)
    flowing.catch((error: Error) => unpacked.destroy(error))
    yield* linesOf(unpacked)
    await flowing
    tellSum(sum.digest('hex'))
  } catch (error) {
    throw error instanceof ExportFileError ? error : new ExportFileError(whatIsWrong(error), { cause: error })
  } finally {
    source.destroy()
    unpacked.destroy()
  }
}

async function flow(
  source: Readable,
  tap: Transform,
  identities: readonly string[],
  unpacked: NodeJS.WritableStream,
): Promise<void> {
  const { Decrypter } = await library()
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const reading = pipeline(source, tap)
  reading.catch(() => undefined)
  const plain = await decrypter.decrypt(
    Readable.toWeb(tap) as unknown as globalThis.ReadableStream<Uint8Array>,
  )
  await pipeline(Readable.fromWeb(plain as unknown as ReadableStream<Uint8Array>), unpacked)
  await reading
}

function whatIsWrong(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException
  if (/no identity matched/i.test(message)) return 'the file is encrypted to another key'
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return `the file cannot be read: ${code}`
  return `the file is damaged or cut short, or is no such file: ${message}`
}

function summing(): { tap: Transform; sum: Hash } {
  const sum = createHash('sha256')
  const tap = new Transform({
    transform(piece: Buffer, _encoding, done) {
      sum.update(piece)
      done(null, piece)
    },
  })
  return { tap, sum }
}

async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of source) {
    let all = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    for (let end = all.indexOf(NEWLINE); end >= 0; end = all.indexOf(NEWLINE)) {
      yield all.toString('utf8', 0, end)
      all = all.subarray(end + 1)
    }
    if (all.length > LONGEST_LINE) throw new ExportFileError('the file has a line that is too long')
    rest = all
  }
  if (rest.length > 0) throw new ExportFileError('the file is cut short')
}
