import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { Transform } from 'node:stream'
import { BackupError } from './error.ts'

const CHUNK = 64 * 1024
const TAG_BYTES = 16
const NONCE_BYTES = 12

const deriveKey = (key: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, 'bailiwick backup', 32))

/** Each chunk has its number and whether it is the last in its nonce: none can be moved, dropped or cut off. */
function nonce(index: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(NONCE_BYTES)
  bytes.writeUIntBE(index, 4, 6)
  bytes.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1)
  return bytes
}

/** Encrypts a stream in chunks (AES-256-GCM under a key of this file's own). */
export function encrypting(key: Buffer, salt: Buffer): Transform {
  const secret = deriveKey(key, salt)
  return inChunks(CHUNK, (chunk, index, isLast) => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonce(index, isLast))
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  })
}

/** The reverse. Gives out nothing of a chunk that is not as it was written. */
export function decrypting(key: Buffer, salt: Buffer): Transform {
  const secret = deriveKey(key, salt)
  return inChunks(CHUNK + TAG_BYTES, (chunk, index, isLast) => {
    if (chunk.length < TAG_BYTES) throw new BackupError('the backup is cut short')
    const decipher = createDecipheriv('aes-256-gcm', secret, nonce(index, isLast))
    decipher.setAuthTag(chunk.subarray(-TAG_BYTES))
    try {
      return Buffer.concat([decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()])
    } catch (cause) {
      throw new BackupError('the backup is damaged, or was encrypted with another key', { cause })
    }
  })
}

type Work = (chunk: Buffer, index: number, isLast: boolean) => Buffer

/** Hands on a stream in chunks of one size; the last may be shorter, and is known to be the last. */
function inChunks(size: number, work: Work): Transform {
  let rest: Buffer = Buffer.alloc(0)
  let index = 0
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      try {
        rest = Buffer.concat([rest, piece])
        // More than one chunk: what is left may turn out to be the last.
        while (rest.length > size) {
          this.push(work(rest.subarray(0, size), index++, false))
          rest = rest.subarray(size)
        }
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        done(null, work(rest, index, true))
      } catch (error) {
        done(error as Error)
      }
    },
  })
}
