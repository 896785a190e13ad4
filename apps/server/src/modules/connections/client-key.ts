import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, X509Certificate } from 'node:crypto'

/** With which keys this server proves itself to providers; RS256 every one of them takes that takes keys at all. */
export const CLIENT_ALGORITHMS = ['RS256', 'ES256'] as const
export type ClientAlgorithm = (typeof CLIENT_ALGORITHMS)[number]

/** The public half as it is published (RFC 7517), named by what it is (RFC 7638). */
export function publicJwk(privateKey: string): Record<string, unknown> {
  const key = createPublicKey(privateKey).export({ format: 'jwk' })
  const members = membersOf(key)
  const kid = createHash('sha256').update(JSON.stringify(members)).digest('base64url')
  return { ...members, kid, alg: key.kty === 'EC' ? 'ES256' : 'RS256', use: 'sig' }
}

/** What makes a key what it is, in the order in which it is hashed (RFC 7638, section 3.2). */
const membersOf = ({ crv, e, kty, n, x, y }: JsonWebKey) =>
  kty === 'EC' ? { crv, kty, x, y } : { e, kty, n }

interface ClientKeyParts {
  privateKey: string
  publicPart: Record<string, unknown>
}

/** What an assertion to the provider is signed with (RFC 7523). */
export function clientKey({ privateKey, publicPart }: ClientKeyParts) {
  const { kid, alg } = publicPart.jwk as { kid: string; alg: ClientAlgorithm }
  const { fingerprint256 } = new X509Certificate(String(publicPart.certificate))
  return {
    privateKey: createPrivateKey(privateKey).export({ format: 'jwk' }),
    keyId: kid,
    algorithm: alg,
    certificateThumbprint: Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
  }
}
