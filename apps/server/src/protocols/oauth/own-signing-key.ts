import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto'
import { ExternalSigningKey, type JWK } from 'oidc-provider'

type Signer = (data: Uint8Array, key: KeyObject) => Uint8Array

/** By algorithm. RSA is not here: it signs ten times slower, and stays with the library in the thread pool. */
const SIGNERS: Readonly<Record<string, Signer>> = {
  ES256: (data, key) => sideBySide(sign('sha256', data, key)),
  EdDSA: (data, key) => sign(null, data, key),
}

/**
 * A signing key whose signatures are made on the spot. The library's own go through the thread pool, which costs
 * more than the signature does and waits there behind the hashes of passwords.
 */
class OwnSigningKey extends ExternalSigningKey {
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject
  readonly #signer: Signer

  constructor(jwk: JWK, signer: Signer) {
    super()
    this.#privateKey = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })
    this.#publicKey = createPublicKey(this.#privateKey)
    this.#signer = signer
    Object.assign(this, { kid: jwk.kid, alg: jwk.alg })
  }

  override keyObject(): KeyObject {
    return this.#publicKey
  }

  override sign(data: Uint8Array): Uint8Array {
    return this.#signer(data, this.#privateKey)
  }
}

/**
 * A DER signature as JWS wants it: r and s side by side, 32 bytes each (RFC 7518 3.4). Node.js can do that, but an
 * options object beside the key makes a signature twice as dear.
 */
export function sideBySide(der: Uint8Array): Uint8Array {
  const out = new Uint8Array(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0
    const number = der.subarray(at + 2, at + 2 + length)
    // A leading zero keeps it positive; a short one has lost its own.
    const digits = number.subarray(Math.max(0, length - 32))
    out.set(digits, end - digits.length)
    at += 2 + length
  }
  return out
}

/** Signs by a key on the spot; undefined for an algorithm that is left to the pool. */
export function signerOf(jwk: JWK): ((data: Uint8Array) => Uint8Array) | undefined {
  const signer = SIGNERS[jwk.alg ?? '']
  if (!signer) return undefined
  const key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })
  return (data) => signer(data, key)
}

/** A key as the library takes it. */
export function signingKey(jwk: JWK): JWK | ExternalSigningKey {
  const signer = SIGNERS[jwk.alg ?? '']
  return signer ? new OwnSigningKey(jwk, signer) : { ...jwk }
}
