import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { BackupError } from './error.ts'
import { type Frame, readFrames } from './frames.ts'
import { decrypting, encrypting } from './seal-stream.ts'

const MAGIC = 'BAILIWICK-BACKUP/1\n'
const SALT_BYTES = 16
const PLAIN = 'plain\n'
const SEALED = 'sealed '

/** Writes frames to a new file that only its owner reads: compressed, and encrypted when there is a key. */
export async function writeBackupFile(
  path: string,
  frames: AsyncIterable<Buffer>,
  key: Buffer | undefined,
): Promise<void> {
  const salt = randomBytes(SALT_BYTES)
  const head = MAGIC + (key ? `${SEALED}${salt.toString('hex')}\n` : PLAIN)
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })
  file.write(head)
  const source = Readable.from(frames)
  if (key) await pipeline(source, createZstdCompress(), encrypting(key, salt), file)
  else await pipeline(source, createZstdCompress(), file)
}

/** The frames of a file. Throws a BackupError when it is none, is damaged, or its key is another. */
export async function* readBackupFile(path: string, key: Buffer | undefined): AsyncGenerator<Frame> {
  const { salt, length } = await readHead(path)
  if (salt && !key) throw new BackupError('the backup is encrypted: name its key with --key-file')
  const file = createReadStream(path, { start: length })
  const unpack = createZstdDecompress()
  const packed = salt && key ? decrypting(key, salt) : undefined
  const flowing = packed ? pipeline(file, packed, unpack) : pipeline(file, unpack)
  // What goes wrong ends the reading below; this is the same error once more.
  flowing.catch(() => undefined)
  try {
    yield* readFrames(unpack)
    await flowing
  } catch (error) {
    throw error instanceof BackupError || !isStreamFault(error) ? error : new BackupError(damaged(error))
  } finally {
    file.destroy()
  }
}

const isStreamFault = (error: unknown): boolean => /^(Z|ERR_)/.test((error as { code?: string }).code ?? '')
const damaged = (error: unknown): string => `the backup is damaged: ${(error as Error).message}`

async function readHead(path: string): Promise<{ salt: Buffer | undefined; length: number }> {
  const file = await open(path).catch((error: Error) => {
    throw new BackupError(`the backup cannot be read: ${error.message}`)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    const text = buffer.subarray(0, bytesRead).toString('latin1')
    if (!text.startsWith(MAGIC)) throw new BackupError('the file is not a backup of this release')
    const line = text.slice(MAGIC.length)
    if (line.startsWith(PLAIN)) return { salt: undefined, length: MAGIC.length + PLAIN.length }
    const salt = /^sealed ([0-9a-f]{32})\n/.exec(line)
    if (!salt?.[1]) throw new BackupError('the backup is damaged')
    return { salt: Buffer.from(salt[1], 'hex'), length: MAGIC.length + salt[0].length }
  } finally {
    await file.close()
  }
}
