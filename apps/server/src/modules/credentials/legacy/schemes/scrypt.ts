import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { assertAffordable, assertDigest, assertSalt } from '../bounds.ts'
import { LegacyHashRefused, type ReadScheme } from '../legacy-hash.ts'
import { fromBase64, readParameters, segmentsOf, toBase64, toCount } from '../texts.ts'

const MS_PER_BLOCK = 0.00045

export interface ScryptCost {
  /** Logarithm of N. */
  ln: number
  r: number
  p: number
}

/** What it costs, once it is bounded. */
export function costOfScrypt({ ln, r, p }: ScryptCost): number {
  if (ln < 1 || r < 1 || p < 1) throw new LegacyHashRefused('malformed')
  const costMs = 2 ** ln * r * p * MS_PER_BLOCK
  assertAffordable(costMs, 128 * r * (2 ** ln + p))
  return costMs
}

export const deriveScrypt = (
  password: string,
  salt: Buffer,
  length: number,
  { ln, r, p }: ScryptCost,
): Promise<Buffer> => {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * r * (2 ** ln + p) + 1024 * 1024 }
  return new Promise((resolve, reject) =>
    scrypt(password, salt, length, options, (error, key) => (error ? reject(error) : resolve(key))),
  )
}

/** RFC 7914: `$scrypt$ln=16,r=8,p=1$salt$hash`. */
export const readScrypt: ReadScheme = (_name, all) => {
  const [parameters = '', salted = '', digested = ''] = segmentsOf(all, 3)
  const given = readParameters(parameters, ['ln', 'r', 'p'])
  const cost = { ln: toCount(given.ln), r: toCount(given.r), p: toCount(given.p) }
  const costMs = costOfScrypt(cost)
  const salt = assertSalt(fromBase64(salted))
  const known = assertDigest(fromBase64(digested))
  const write = (of: Buffer) =>
    `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${toBase64(salt)}$${toBase64(of)}`
  return {
    text: write(known),
    costMs,
    standIn: write(Buffer.alloc(known.length)),
    verify: async (password) =>
      timingSafeEqual(await deriveScrypt(password, salt, known.length, cost), known),
  }
}
