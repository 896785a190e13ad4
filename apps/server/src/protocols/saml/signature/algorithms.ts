import { createPrivateKey, type KeyObject, sign, verify, X509Certificate } from 'node:crypto'
import { refuse } from '../faults.ts'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const SMALLEST_RSA = 2048

type KeyType = 'rsa' | 'ec'

/** The signatures that are accepted: SHA-256 or better, by a public key. */
const SIGNATURES = new Map<string, { hash: string; type: KeyType }>([
  [`${MORE}rsa-sha256`, { hash: 'sha256', type: 'rsa' }],
  [`${MORE}rsa-sha384`, { hash: 'sha384', type: 'rsa' }],
  [`${MORE}rsa-sha512`, { hash: 'sha512', type: 'rsa' }],
  [`${MORE}ecdsa-sha256`, { hash: 'sha256', type: 'ec' }],
  [`${MORE}ecdsa-sha384`, { hash: 'sha384', type: 'ec' }],
  [`${MORE}ecdsa-sha512`, { hash: 'sha512', type: 'ec' }],
])

/** The digests that are accepted. */
export const DIGESTS = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
])
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

export const signatureAlgorithms = (): Iterable<string> => SIGNATURES.keys()

export function assertSignatureAlgorithm(algorithm: string): void {
  if (SIGNATURES.has(algorithm)) return
  const name = algorithm.split('#').at(-1) || algorithm
  refuse(
    'algorithm',
    `The signature was made with ${name.slice(0, 60)}, which is not accepted. Choose RSA or ECDSA with SHA-256 at the identity provider.`,
  )
}

/** The keys of pinned certificates. Whoever pins them has looked at their ends. */
export function verificationKeys(certificates: readonly string[]): KeyObject[] {
  const keys = certificates.map(publicKeyOf)
  if (keys.length === 0) refuse('keys', 'This connection has no certificate of the identity provider.')
  return keys
}

/** The public key of a certificate, when it is of a kind and size that is accepted. */
export function publicKeyOf(certificate: string): KeyObject {
  const key = readKey(certificate)
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  const strong =
    key.asymmetricKeyType === 'rsa' ? modulusLength >= SMALLEST_RSA : key.asymmetricKeyType === 'ec'
  if (!strong)
    refuse(
      'keys',
      'A certificate of the identity provider has a key that is too weak, or of an unknown kind.',
    )
  return key
}

function readKey(certificate: string): KeyObject {
  try {
    return new X509Certificate(certificate).publicKey
  } catch (cause) {
    refuse('keys', 'A certificate of the identity provider cannot be read.', cause)
  }
}

/** Whether one of the keys made this signature. XML and query strings carry ECDSA as two numbers, not as DER. */
export function isSignedBy(
  keys: readonly KeyObject[],
  algorithm: string,
  data: Buffer,
  signature: Buffer,
): boolean {
  const wanted = SIGNATURES.get(algorithm)
  if (!wanted) return false
  return keys.some(
    (key) =>
      key.asymmetricKeyType === wanted.type &&
      verify(wanted.hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature),
  )
}

export interface Signer {
  algorithm: string
  sign(data: Buffer): Buffer
}

/** Signs with SHA-256 and whatever kind of key our own is. */
export function signerOf(privateKey: string): Signer {
  const key = createPrivateKey(privateKey)
  const type = key.asymmetricKeyType === 'ec' ? 'ecdsa' : 'rsa'
  return {
    algorithm: `${MORE}${type}-sha256`,
    sign: (data) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }),
  }
}
