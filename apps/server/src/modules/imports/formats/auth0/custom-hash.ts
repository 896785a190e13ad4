import { fromAnyBase64, phcBase64, takenHash } from '../hash-texts.ts'
import { type Foreign, isForeign, numberOf, objectOf, textOf } from '../values.ts'

const DIGESTS = new Set(['md4', 'md5', 'sha1', 'sha256', 'sha512'])
/** They call the same encoding by several names. */
const PASSWORD_ENCODINGS: Readonly<Record<string, string>> = {
  ascii: 'latin1',
  latin1: 'latin1',
  binary: 'latin1',
  utf16le: 'utf16le',
  ucs2: 'utf16le',
}

/** The text form of `custom_password_hash`, of today's schema or the one before it; undefined where it is not taken. */
export function customHash(custom: Foreign): string | undefined {
  const today = isForeign(custom.hash) ? custom : fromBefore(custom)
  const algorithm = textOf(today, 'algorithm')
  const hash = objectOf(today, 'hash')
  if (algorithm === undefined || !hash) return undefined
  if (algorithm === 'hmac') return takenHash(hmac(today, hash))
  if (algorithm === 'scrypt') return takenHash(scrypt(today, hash))
  if (DIGESTS.has(algorithm)) return takenHash(digest(algorithm, today, hash))
  // bcrypt, ldap, argon2 and pbkdf2 say all of it in one text.
  const value = textOf(hash, 'value')
  return takenHash(algorithm === 'pbkdf2' ? withIterations(value) : value)
}

/** `{ algorithm, hash, encoding, salt_prefix, salt_suffix }` */
function fromBefore(custom: Foreign): Foreign {
  const [before, after] = [textOf(custom, 'salt_prefix'), textOf(custom, 'salt_suffix')]
  if (before !== undefined && after !== undefined) return {}
  const salt = { value: before ?? after ?? '', position: before === undefined ? 'suffix' : 'prefix' }
  return { ...custom, hash: { value: custom.hash, encoding: custom.encoding }, salt }
}

/** What they take for granted where a hash does not say it. */
function withIterations(value: string | undefined): string | undefined {
  const parts = value?.split('$')
  return parts?.length === 4 ? [parts[0], parts[1], 'i=100000', ...parts.slice(2)].join('$') : value
}

function digest(algorithm: string, custom: Foreign, hash: Foreign): string | undefined {
  const salt = objectOf(custom, 'salt')
  const bytes = bytesOf(hash, 'hex')
  const salted = salt ? bytesOf(salt, 'utf8') : Buffer.alloc(0)
  const side = salt && textOf(salt, 'position') === 'prefix' ? 'before' : 'after'
  const encoding = passwordEncoding(custom)
  if (!bytes || !salted || encoding === undefined) return undefined
  return `$${algorithm}$p=${side}${encoding && `,${encoding}`}$${phcBase64(salted)}$${phcBase64(bytes)}`
}

function hmac(custom: Foreign, hash: Foreign): string | undefined {
  const key = objectOf(hash, 'key')
  const [bytes, keyed] = [bytesOf(hash, 'hex'), key && bytesOf(key, 'utf8')]
  const encoding = passwordEncoding(custom)
  // A salt beside the key is nothing that one HMAC has.
  if (!bytes || !keyed || encoding === undefined || objectOf(custom, 'salt')) return undefined
  return `$hmac-${textOf(hash, 'digest') ?? ''}$${encoding}$${phcBase64(keyed)}$${phcBase64(bytes)}`
}

function scrypt(custom: Foreign, hash: Foreign): string | undefined {
  const salt = objectOf(custom, 'salt')
  const [bytes, salted] = [bytesOf(hash, 'hex'), salt && bytesOf(salt, 'utf8')]
  const ln = Math.log2(numberOf(custom, 'cost') ?? 16_384)
  const keyLength = numberOf(custom, 'keylen') ?? bytes?.length
  if (!bytes || !salted || !Number.isInteger(ln) || keyLength !== bytes.length) return undefined
  const [r, p] = [numberOf(custom, 'blockSize') ?? 8, numberOf(custom, 'parallelization') ?? 1]
  return `$scrypt$ln=${ln},r=${r},p=${p}$${phcBase64(salted)}$${phcBase64(bytes)}`
}

/** `e=latin1`, or nothing for UTF-8; undefined for what nobody knows. */
function passwordEncoding(custom: Foreign): string | undefined {
  const password = objectOf(custom, 'password')
  const name = (password && textOf(password, 'encoding')) ?? 'utf8'
  if (name === 'utf8') return ''
  const known = Object.hasOwn(PASSWORD_ENCODINGS, name) ? PASSWORD_ENCODINGS[name] : undefined
  return known && `e=${known}`
}

function bytesOf(of: Foreign, unlessSaid: 'hex' | 'utf8'): Buffer | undefined {
  const encoding = textOf(of, 'encoding') ?? unlessSaid
  const value = of.value === '' ? '' : textOf(of, 'value')
  if (value === undefined) return undefined
  if (encoding === 'utf8') return Buffer.from(value)
  if (encoding === 'base64') return fromAnyBase64(value)
  return encoding === 'hex' && /^([0-9a-f]{2})*$/i.test(value) ? Buffer.from(value, 'hex') : undefined
}
