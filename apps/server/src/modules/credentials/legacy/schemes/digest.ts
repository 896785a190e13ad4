import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { assertSalt } from '../bounds.ts'
import { LegacyHashRefused, type ReadScheme } from '../legacy-hash.ts'
import { fromBase64, readParameters, segmentsOf, toBase64 } from '../texts.ts'
import { md4 } from './md4.ts'

const LENGTHS: Readonly<Record<string, number>> = { md4: 16, md5: 16, sha1: 20, sha256: 32, sha512: 64 }
const ENCODINGS = ['utf8', 'latin1', 'utf16le'] as const
const NAME = /^(hmac-)?([a-z0-9]+)$/

/**
 * One round of a digest: `$sha256$p=after$salt$hash`, where `p` says on which side of the password the salt stands, or
 * `$hmac-sha256$$key$hash`. `e=` names the encoding of the password where it is not UTF-8. It costs next to nothing, for
 * whoever has the hashes as well: nowhere else is it so worth while that the first sign-in makes another one of it.
 */
export const readDigest: ReadScheme = (name, all) => {
  const [parameters = '', salted = '', digested = ''] = segmentsOf(all, 3)
  const [, keyed, algorithm = ''] = NAME.exec(name) ?? []
  const bytes = LENGTHS[algorithm]
  if (bytes === undefined || (keyed && algorithm === 'md4')) throw new LegacyHashRefused('unknown_scheme')
  const { p, e = 'utf8' } = readParameters(parameters, keyed ? ['e'] : ['p', 'e'])
  const encoding = ENCODINGS.find((one) => one === e)
  const salt = assertSalt(fromBase64(salted))
  const known = fromBase64(digested)
  const isPlaced = keyed ? p === undefined && salt.length > 0 : p === 'before' || p === 'after'
  if (!encoding || !isPlaced || known.length !== bytes) throw new LegacyHashRefused('malformed')
  const write = (of: Buffer) => `$${name}$${parameters}$${toBase64(salt)}$${toBase64(of)}`
  const digest = (password: Buffer): Buffer => {
    if (keyed) return createHmac(algorithm, salt).update(password).digest()
    const input = Buffer.concat(p === 'before' ? [salt, password] : [password, salt])
    return algorithm === 'md4' ? md4(input) : createHash(algorithm).update(input).digest()
  }
  return {
    text: write(known),
    costMs: 0,
    standIn: write(Buffer.alloc(bytes)),
    verify: async (password) => {
      const bytes = Buffer.from(password, encoding)
      // What the encoding cannot hold was nobody's password; cut down to it, it could be.
      return bytes.toString(encoding) === password && timingSafeEqual(digest(bytes), known)
    },
  }
}
