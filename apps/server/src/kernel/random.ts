import { hash, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'

/** A secret of `bytes` random bytes (32: 256 bits) in base64url, optionally behind a prefix that scanners know. */
export function newSecret(prefix = '', bytes = 32): string {
  return prefix + randomBytes(bytes).toString('base64url')
}

/** A code that a person types: so many digits, each as likely as another. */
export const newDigits = (count: number): string =>
  Array.from({ length: count }, () => randomInt(10)).join('')

/** By what a line of the log is found again: 48 random bits, from a pool that is filled for many of them at once. */
export const newReference = (): string => randomUUID().slice(-12)

/** SHA-256 of a high-entropy secret: what a table holds instead of the secret. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer')
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

const POOL = 4_096
let pool = Buffer.alloc(0)
let used = 0

/** A few random bytes from a pool that is filled for many at once: each question to the system costs more than a hash. */
export function newSalt(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    pool = randomBytes(POOL)
    used = 0
  }
  used += bytes
  return Buffer.from(pool.subarray(used - bytes, used))
}
