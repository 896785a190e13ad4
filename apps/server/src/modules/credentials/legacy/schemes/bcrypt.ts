import { assertAffordable } from '../bounds.ts'
import { LegacyHashRefused, type ReadScheme } from '../legacy-hash.ts'
import { segmentsOf } from '../texts.ts'

const MS_PER_ROUND = 0.062
const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Salt and digest of nobody's password. */
const NOBODY = '.'.repeat(53)
const SALT = 22

/** The salt's last sign holds two bits; others were written by some, and mean nothing. */
const withoutLooseBits = (salt: string): string =>
  salt.slice(0, -1) + ALPHABET[ALPHABET.indexOf(salt.at(-1) as string) & 0b110000]

/**
 * bcrypt of all the names that mean the same calculation; `2x`, of a faulty one, is none of them. It reads 72 bytes and no
 * more, as it did where the hash was made: whoever signs in so has all of what they typed hashed anew.
 */
export const readBcrypt: ReadScheme = (name, all) => {
  const [rounds = '', rest = ''] = segmentsOf(all, 2)
  const exponent = Number(rounds)
  const isWritten = /^\d{2}$/.test(rounds) && /^[./A-Za-z0-9]{52}[.CGKOSWaeimquy26]$/.test(rest)
  if (!isWritten || exponent < 4 || exponent > 31) throw new LegacyHashRefused('malformed')
  const costMs = 2 ** exponent * MS_PER_ROUND
  assertAffordable(costMs)
  const known = withoutLooseBits(rest.slice(0, SALT)) + rest.slice(SALT)
  return {
    text: `$${name}$${rounds}$${known}`,
    costMs,
    standIn: `$${name}$${rounds}$${NOBODY}`,
    // The C string that others made of it ended at a zero.
    async verify(password) {
      // A native library, which is read where such a hash is there.
      const { verify } = await import('@node-rs/bcrypt')
      return verify(password.split('\0', 1)[0] as string, `$2b$${rounds}$${known}`)
    },
  }
}
