import { createCipheriv, timingSafeEqual } from 'node:crypto'
import { assertDigest, assertSalt } from '../bounds.ts'
import type { ReadScheme } from '../legacy-hash.ts'
import { fromBase64, readParameters, segmentsOf, toBase64, toCount } from '../texts.ts'
import { costOfScrypt, deriveScrypt } from './scrypt.ts'

const KEY_BYTES = 32

/**
 * Firebase's own: what scrypt derives encrypts the project's signer key, and the ciphertext is the hash.
 * `$firebase-scrypt$m=14,r=8$salt$separator$signerKey$hash`; the separator goes behind the salt.
 */
export const readFirebaseScrypt: ReadScheme = (_name, all) => {
  const [parameters = '', salted = '', separated = '', signer = '', digested = ''] = segmentsOf(all, 5)
  const given = readParameters(parameters, ['m', 'r'])
  const cost = { ln: toCount(given.m), r: toCount(given.r), p: 1 }
  const costMs = costOfScrypt(cost)
  const salt = assertSalt(fromBase64(salted))
  const separator = assertSalt(fromBase64(separated))
  const signerKey = assertDigest(fromBase64(signer))
  const known = assertDigest(fromBase64(digested))
  const write = (of: Buffer) =>
    `$firebase-scrypt$m=${cost.ln},r=${cost.r}$${[salt, separator, signerKey, of].map(toBase64).join('$')}`
  return {
    text: write(known),
    costMs,
    standIn: write(Buffer.alloc(known.length)),
    async verify(password) {
      const key = await deriveScrypt(password, Buffer.concat([salt, separator]), KEY_BYTES, cost)
      const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
      const made = Buffer.concat([cipher.update(signerKey), cipher.final()])
      return made.length === known.length && timingSafeEqual(made, known)
    },
  }
}
