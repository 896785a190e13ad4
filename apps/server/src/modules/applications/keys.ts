import { type AsymmetricKeyDetails, createPublicKey, type JsonWebKeyInput } from 'node:crypto'
import { z } from 'zod'
import type { ApplicationType } from '../../platform/db/index.ts'
import { ApplicationError } from './errors.ts'
import { hasSecret } from './policy.ts'

const Bytes = z
  .string()
  .max(1_400)
  .regex(/^[A-Za-z0-9_-]+$/)
const common = {
  kid: z.string().min(1).max(200).optional(),
  use: z.literal('sig').optional(),
}

/** Public keys of the kinds that are taken for signatures. A member of a private one is none of theirs, and refused. */
const PublicKey = z.discriminatedUnion('kty', [
  z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: Bytes,
    y: Bytes,
    alg: z.literal('ES256').optional(),
    ...common,
  }),
  z.strictObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: Bytes,
    alg: z.literal('EdDSA').optional(),
    ...common,
  }),
  z.strictObject({
    kty: z.literal('RSA'),
    n: Bytes,
    e: Bytes,
    alg: z.literal('RS256').optional(),
    ...common,
  }),
])

/** As the log names them; null where a secret is what proves it, if anything does. */
export const namesOf = (jwks: PublicKeys | null): (string | null)[] | null =>
  jwks === null ? null : jwks.keys.map(({ kid }) => kid ?? null)

/** Two for each kind, while the one takes over from the other. */
const MOST_KEYS = 6
export const PublicKeys = z.strictObject({ keys: z.array(PublicKey).min(1).max(MOST_KEYS) })
type PublicKeys = z.output<typeof PublicKeys>

const SMALLEST_RSA = 2_048
const LARGEST_RSA = 4_096
/** By 1 everything is its own signature; by a huge one each look at a signature takes as long as making it. */
const SMALLEST_EXPONENT = 65_537n
const LARGEST_EXPONENT = 2n ** 32n

/** Throws unless each is a key that something can be signed for, and each is found by its name. */
export function assertKeys(type: ApplicationType, jwks: PublicKeys | null): void {
  if (jwks === null) return
  if (!hasSecret(type))
    throw ApplicationError.keys_invalid({
      pointer: '/jwks',
      message: 'this type of application proves nothing',
    })
  const names = jwks.keys.map(({ kid }) => kid)
  for (const [index, key] of jwks.keys.entries()) {
    const pointer = `/jwks/keys/${index}`
    if (!isKey(key)) throw ApplicationError.keys_invalid({ pointer })
    if (names.length > 1 && (key.kid === undefined || names.indexOf(key.kid) !== index))
      throw ApplicationError.keys_invalid({ pointer, message: 'of several keys each needs a kid of its own' })
  }
}

function isKey(key: PublicKeys['keys'][number]): boolean {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key, format: 'jwk' } as JsonWebKeyInput)
    return key.kty !== 'RSA' || isStrong(asymmetricKeyDetails ?? {})
  } catch {
    return false
  }
}

function isStrong({ modulusLength: bits = 0, publicExponent: e = 0n }: AsymmetricKeyDetails): boolean {
  const isLong = bits >= SMALLEST_RSA && bits <= LARGEST_RSA
  return isLong && e >= SMALLEST_EXPONENT && e <= LARGEST_EXPONENT && e % 2n === 1n
}
