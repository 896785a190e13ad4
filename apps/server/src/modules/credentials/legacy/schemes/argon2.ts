import { verify } from '@node-rs/argon2'
import { assertAffordable, assertDigest, assertSalt } from '../bounds.ts'
import { LegacyHashRefused, type ReadScheme } from '../legacy-hash.ts'
import { fromBase64, readParameters, segmentsOf, toBase64, toCount } from '../texts.ts'

const MS_PER_KIB = 0.0005

/** RFC 9106, in the PHC string format: argon2id, argon2i and argon2d. Neither a key nor associated data beside the password. */
export const readArgon2: ReadScheme = (name, all) => {
  const [version = '', parameters = '', salt = '', digest = ''] = segmentsOf(
    // The first version had no number.
    all.length === 3 ? ['v=16', ...all] : all,
    4,
  )
  if (version !== 'v=19' && version !== 'v=16') throw new LegacyHashRefused('malformed')
  const { m, t, p } = readParameters(parameters, ['m', 't', 'p'])
  const [memory, time, lanes] = [toCount(m), toCount(t), toCount(p)]
  if (time < 1 || lanes < 1 || lanes > 16 || memory < 8 * lanes) throw new LegacyHashRefused('malformed')
  const costMs = memory * time * MS_PER_KIB
  assertAffordable(costMs, memory * 1024)
  const known = { salt: assertSalt(fromBase64(salt)), digest: assertDigest(fromBase64(digest)) }
  if (known.salt.length < 8 || known.salt.length > 48 || known.digest.length > 64)
    throw new LegacyHashRefused('malformed')
  const write = (of: typeof known) =>
    `$${name}$${version}$m=${memory},t=${time},p=${lanes}$${toBase64(of.salt)}$${toBase64(of.digest)}`
  const text = write(known)
  const standIn = write({
    salt: Buffer.alloc(known.salt.length),
    digest: Buffer.alloc(known.digest.length),
  })
  return { text, costMs, standIn, verify: (password) => verify(text, password) }
}
