import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret of `bytes` random bytes (32: 256 bits) in base64url, optionally behind a prefix that scanners know. */
export function newSecret(prefix = '', bytes = 32): string {
  return prefix + randomBytes(bytes).toString('base64url')
}

/** SHA-256 of a high-entropy secret: what a table holds instead of the secret. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer')
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
