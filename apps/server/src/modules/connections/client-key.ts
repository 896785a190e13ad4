import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'

/** What every provider takes that takes keys at all. */
const ALGORITHM = 'RS256'

/** The public half as it is published (RFC 7517), named by what it is (RFC 7638). */
export function publicJwk(privateKey: string): Record<string, unknown> {
  const { e, kty, n } = createPublicKey(privateKey).export({ format: 'jwk' })
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
  return { kty, n, e, kid, alg: ALGORITHM, use: 'sig' }
}

interface ClientKeyParts {
  privateKey: string
  publicPart: Record<string, unknown>
}

/** What an assertion to the provider is signed with (RFC 7523). */
export function clientKey({ privateKey, publicPart }: ClientKeyParts) {
  const { kid } = publicPart.jwk as { kid: string }
  const { fingerprint256 } = new X509Certificate(String(publicPart.certificate))
  return {
    privateKey: createPrivateKey(privateKey).export({ format: 'jwk' }),
    keyId: kid,
    algorithm: ALGORITHM,
    certificateThumbprint: Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
  }
}
