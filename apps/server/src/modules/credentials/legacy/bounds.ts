import { LegacyHashRefused } from './legacy-hash.ts'

/**
 * What one comparison may cost. Whoever brings hashes from elsewhere decides what every try at them costs this server from
 * then on, also those of strangers: two of these at a time fill the hasher.
 */
const MOST = { milliseconds: 600, bytes: 160 * 1024 * 1024 }
/** 128 bits: below that another password would pass by chance, or by looking for one. */
const SHORTEST_DIGEST = 16
const LONGEST_DIGEST = 128
const LONGEST_SALT = 256

/** Throws when a comparison would take too long or too much memory. */
export function assertAffordable(milliseconds: number, bytes = 0): void {
  if (!(milliseconds <= MOST.milliseconds && bytes <= MOST.bytes))
    throw new LegacyHashRefused('too_expensive')
}

export function assertDigest(digest: Buffer): Buffer {
  if (digest.length < SHORTEST_DIGEST) throw new LegacyHashRefused('too_weak')
  if (digest.length > LONGEST_DIGEST) throw new LegacyHashRefused('malformed')
  return digest
}

export function assertSalt(salt: Buffer): Buffer {
  if (salt.length > LONGEST_SALT) throw new LegacyHashRefused('malformed')
  return salt
}
