import { LegacyHashRefused } from '../legacy-hash.ts'
import { fromBase64, toBase64 } from '../texts.ts'

const SCHEME = /^\{([A-Z0-9]+)\}(.+)$/i
const LENGTHS: Readonly<Record<string, readonly [string, number]>> = {
  MD5: ['md5', 16],
  SHA: ['sha1', 20],
  SHA256: ['sha256', 32],
  SHA512: ['sha512', 64],
}
/** The name of a scheme with a salt behind the digest. */
const SALTED: Readonly<Record<string, string>> = {
  SMD5: 'MD5',
  SSHA: 'SHA',
  SSHA256: 'SHA256',
  SSHA512: 'SHA512',
}
/** What stands behind these says its own scheme. */
const NAMED = new Set(['CRYPT', 'BCRYPT', 'ARGON2'])

/** The same hash in the form of this house, for one as directories keep it in `userPassword` (RFC 2307, 5.3). */
export function fromLdap(text: string): string {
  const [, label = '', rest = ''] = SCHEME.exec(text) ?? []
  const name = label.toUpperCase()
  if (NAMED.has(name) && rest.startsWith('$')) return rest
  const [digest, length] = LENGTHS[SALTED[name] ?? name] ?? []
  if (!digest || length === undefined) throw new LegacyHashRefused('unknown_scheme')
  const bytes = fromBase64(rest)
  const hasSalt = name in SALTED
  if (hasSalt ? bytes.length < length : bytes.length !== length) throw new LegacyHashRefused('malformed')
  return `$${digest}$p=after$${toBase64(bytes.subarray(length))}$${toBase64(bytes.subarray(0, length))}`
}
