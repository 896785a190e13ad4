import type { JWK } from 'oidc-provider'
import type { SigningAlgorithm, SigningKeys } from '../dependencies.ts'
import { signerOf } from '../own-signing-key.ts'

/** Makes a JWT of its claims; undefined by an algorithm that is left to the library. */
export type Sign = (
  alg: SigningAlgorithm,
  claims: Readonly<Record<string, unknown>>,
  typ?: 'at+jwt',
) => string | undefined

/** By the keys that the library would take: the first of each algorithm. */
export function tokenSigner({ jwks }: SigningKeys): Sign {
  const signers = new Map(
    [...jwks].reverse().flatMap((jwk) => {
      const key = jwk as JWK
      const sign = signerOf(key)
      return sign ? [[key.alg ?? '', { kid: key.kid, sign }] as const] : []
    }),
  )
  return (alg, claims, typ) => {
    const signer = signers.get(alg)
    if (!signer) return undefined
    const { kid, sign } = signer
    const signed = `${encoded({ alg, typ, kid })}.${encoded(claims)}`
    return `${signed}.${Buffer.from(sign(Buffer.from(signed))).toString('base64url')}`
  }
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
