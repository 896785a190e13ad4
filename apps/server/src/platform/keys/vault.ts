import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** Encrypts secrets at rest (TOTP, signing keys, connections) under the master key. */
export interface Vault {
  /** `context` names the row and column: a ciphertext copied elsewhere does not open. */
  seal(plain: Uint8Array, context: string): Buffer
  open(sealed: Uint8Array, context: string): Buffer
  /** True when the value was sealed under a key that is on its way out. */
  isStale(sealed: Uint8Array): boolean
}

const VERSION = 1
const KEY_ID_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16

interface Key {
  id: Buffer
  /** Taken in once: given as bytes it would be again with everything that is sealed, which takes longer than sealing. */
  secret: KeyObject
}

function deriveKey(master: Uint8Array): Key {
  const bytes = Buffer.from(hkdfSync('sha256', master, 'bailiwick vault', 'aes-256-gcm', 32 + KEY_ID_BYTES))
  return { secret: createSecretKey(bytes.subarray(0, 32)), id: bytes.subarray(32) }
}

/** Tells master keys apart without telling anything of them; it stands in everything sealed under one. */
export const masterKeyId = (master: Uint8Array): string => deriveKey(master).id.toString('hex')

/**
 * AES-256-GCM; layout: version, key id, nonce, tag, ciphertext. The first master key seals; the others only
 * open what was sealed before a rotation.
 */
export function openVault(masterKeys: readonly Uint8Array[]): Vault {
  const keys = masterKeys.map(deriveKey)
  const current = keys[0]
  if (!current) throw new Error('no master key')
  const keyOf = (sealed: Uint8Array): Key => {
    const id = Buffer.from(sealed.subarray(1, 1 + KEY_ID_BYTES))
    const key = sealed[0] === VERSION ? keys.find((one) => one.id.equals(id)) : undefined
    if (!key) throw new Error('sealed under a master key that is not known here')
    return key
  }
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', current.secret, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.from([VERSION]), current.id, nonce, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const key = keyOf(sealed)
      const nonceEnd = 1 + KEY_ID_BYTES + NONCE_BYTES
      const decipher = createDecipheriv(
        'aes-256-gcm',
        key.secret,
        sealed.subarray(1 + KEY_ID_BYTES, nonceEnd),
      )
      decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(nonceEnd, nonceEnd + TAG_BYTES))
      return Buffer.concat([decipher.update(sealed.subarray(nonceEnd + TAG_BYTES)), decipher.final()])
    },
    isStale: (sealed) => keyOf(sealed) !== current,
  }
}
