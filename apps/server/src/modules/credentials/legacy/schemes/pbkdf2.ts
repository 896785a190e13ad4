import { pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { assertAffordable, assertDigest, assertSalt } from '../bounds.ts'
import { LegacyHashRefused, type ReadScheme } from '../legacy-hash.ts'
import { fromBase64, readParameters, segmentsOf, toBase64, toCount } from '../texts.ts'

const derive = promisify(pbkdf2)

/** How long a digest is, and what an iteration of it costs. */
const DIGESTS: Readonly<Record<string, { bytes: number; ms: number }>> = {
  sha1: { bytes: 20, ms: 0.0002 },
  sha256: { bytes: 32, ms: 0.0002 },
  sha512: { bytes: 64, ms: 0.0006 },
}

/** RFC 8018, 5.2: `$pbkdf2-sha256$i=600000$salt$hash`, also with `l=` for the length, or with the bare number. */
export const readPbkdf2: ReadScheme = (name, all) => {
  const [cost = '', salted = '', digested = ''] = segmentsOf(all, 3)
  // Without a digest's name it is SHA-1.
  const digestName = name.split('-')[1] ?? 'sha1'
  const digest = DIGESTS[digestName]
  if (!digest) throw new LegacyHashRefused('unknown_scheme')
  const { i, l } = cost.includes('=') ? readParameters(cost, ['i', 'l']) : { i: cost, l: undefined }
  const iterations = toCount(i)
  const salt = assertSalt(fromBase64(salted))
  const known = assertDigest(fromBase64(digested))
  if (iterations < 1 || (l !== undefined && toCount(l) !== known.length))
    throw new LegacyHashRefused('malformed')
  const costMs = iterations * Math.ceil(known.length / digest.bytes) * digest.ms
  assertAffordable(costMs)
  const write = (of: Buffer) => `$pbkdf2-${digestName}$i=${iterations}$${toBase64(salt)}$${toBase64(of)}`
  return {
    text: write(known),
    costMs,
    standIn: write(Buffer.alloc(known.length)),
    verify: async (password) =>
      timingSafeEqual(await derive(password, salt, iterations, known.length, digestName), known),
  }
}
