import { type LegacyHash, LegacyHashRefused, type ReadScheme } from './legacy-hash.ts'
import { readArgon2 } from './schemes/argon2.ts'
import { readBcrypt } from './schemes/bcrypt.ts'
import { readDigest } from './schemes/digest.ts'
import { readFirebaseScrypt } from './schemes/firebase-scrypt.ts'
import { fromLdap } from './schemes/ldap.ts'
import { readPbkdf2 } from './schemes/pbkdf2.ts'
import { readScrypt } from './schemes/scrypt.ts'

/** All that is taken, and nothing beside it. */
const SCHEMES: ReadonlyMap<string, ReadScheme> = new Map([
  ...['argon2id', 'argon2i', 'argon2d'].map((name) => [name, readArgon2] as const),
  ...['2a', '2b', '2y'].map((name) => [name, readBcrypt] as const),
  ...['pbkdf2', 'pbkdf2-sha1', 'pbkdf2-sha256', 'pbkdf2-sha512'].map((name) => [name, readPbkdf2] as const),
  ['scrypt', readScrypt],
  ['firebase-scrypt', readFirebaseScrypt],
  ...['md4', 'md5', 'sha1', 'sha256', 'sha512'].map((name) => [name, readDigest] as const),
  ...['md5', 'sha1', 'sha256', 'sha512'].map((name) => [`hmac-${name}`, readDigest] as const),
])

const LONGEST = 1_024

/**
 * Reads the hash of a password as it was made elsewhere, in the PHC string format or as directories write it, and bounds
 * what comparing with it may cost. Throws `LegacyHashRefused`.
 */
export function readLegacyHash(text: string): LegacyHash {
  if (text.length > LONGEST) throw new LegacyHashRefused('malformed')
  const [before, name = '', ...segments] = (text.startsWith('{') ? fromLdap(text) : text).split('$')
  const read = before === '' ? SCHEMES.get(name) : undefined
  if (!read) throw new LegacyHashRefused('unknown_scheme')
  return read(name, segments)
}
