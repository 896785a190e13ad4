import { constants, createDecipheriv, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto'
import { quote, refuse } from './faults.ts'
import { NS } from './names.ts'
import type { SamlSelf } from './types.ts'
import {
  attributeOf,
  childrenNamed,
  childrenOf,
  isNamed,
  optionalChild,
  requiredAttribute,
  requiredChild,
  textOf,
} from './xml/read.ts'

// XML Encryption 1.1: 5.2 block encryption, 5.5.2 key transport.

const MOST_KEYS = 2
const DEFAULT_HASH = 'http://www.w3.org/2000/09/xmldsig#sha1'
const OAEP_MGF1 = `${NS.encryption}rsa-oaep-mgf1p`
const OAEP = `${NS.encryption11}rsa-oaep`

interface Cipher {
  name: string
  key: number
  gcm: boolean
}

const CIPHERS = new Map<string, Cipher>([
  [`${NS.encryption11}aes128-gcm`, { name: 'aes-128-gcm', key: 16, gcm: true }],
  [`${NS.encryption11}aes192-gcm`, { name: 'aes-192-gcm', key: 24, gcm: true }],
  [`${NS.encryption11}aes256-gcm`, { name: 'aes-256-gcm', key: 32, gcm: true }],
  [`${NS.encryption}aes128-cbc`, { name: 'aes-128-cbc', key: 16, gcm: false }],
  [`${NS.encryption}aes192-cbc`, { name: 'aes-192-cbc', key: 24, gcm: false }],
  [`${NS.encryption}aes256-cbc`, { name: 'aes-256-cbc', key: 32, gcm: false }],
])

/** Hashes of OAEP. SHA-1 is what providers use there, and its weakness does not matter to it. */
const OAEP_HASHES = new Map([
  [DEFAULT_HASH, 'sha1'],
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
])
const MASKS = new Map([
  [`${NS.encryption11}mgf1sha1`, 'sha1'],
  [`${NS.encryption11}mgf1sha256`, 'sha256'],
  [`${NS.encryption11}mgf1sha384`, 'sha384'],
  [`${NS.encryption11}mgf1sha512`, 'sha512'],
])

/** What an EncryptedAssertion needs to be opened: all that its cleartext says. */
export interface Sealed {
  cipher: Cipher
  data: Buffer
  keys: { value: Buffer; oaepHash: string }[]
}

/** Reads how something is encrypted. Says freely what is not accepted, since no key was used yet. */
export function readSealed(encrypted: Element, self: SamlSelf): Sealed {
  const data = requiredChild(encrypted, NS.encryption, 'EncryptedData')
  const keyInfo = optionalChild(data, NS.signature, 'KeyInfo')
  const keys = [...(keyInfo ? encryptedKeys(keyInfo) : []), ...encryptedKeys(encrypted)].filter((key) => {
    const recipient = attributeOf(key, 'Recipient')
    return recipient === undefined || recipient === self.entityId
  })
  if (keys.length === 0) refuse('encryption', 'The encrypted assertion brings no key that is meant for us.')
  if (keys.length > MOST_KEYS) refuse('ambiguous', 'The encrypted assertion brings too many keys.')
  const method = requiredAttribute(requiredChild(data, NS.encryption, 'EncryptionMethod'), 'Algorithm')
  const cipher =
    CIPHERS.get(method) ??
    refuse('algorithm', `The encryption ${quote(method)} is not accepted; use AES-GCM.`)
  return {
    cipher,
    data: cipherValue(data),
    keys: keys.map((key) => ({ value: cipherValue(key), oaepHash: oaepHashOf(key) })),
  }
}

const encryptedKeys = (parent: Element): Element[] => childrenNamed(parent, NS.encryption, 'EncryptedKey')

function oaepHashOf(key: Element): string {
  const method = requiredChild(key, NS.encryption, 'EncryptionMethod')
  const algorithm = requiredAttribute(method, 'Algorithm')
  if (algorithm !== OAEP && algorithm !== OAEP_MGF1) {
    refuse('algorithm', `The key transport ${quote(algorithm)} is not accepted; use RSA-OAEP.`)
  }
  const digest = optionalChild(method, NS.signature, 'DigestMethod')
  const hash = OAEP_HASHES.get(digest ? requiredAttribute(digest, 'Algorithm') : DEFAULT_HASH)
  const generator = optionalChild(method, NS.encryption11, 'MGF')
  const mask = generator ? MASKS.get(requiredAttribute(generator, 'Algorithm')) : 'sha1'
  const known = childrenOf(method).every((child) => child === digest || child === generator)
  if (!hash || hash !== mask || !known || (generator && algorithm === OAEP_MGF1)) {
    refuse('algorithm', 'The parameters of RSA-OAEP are not accepted; use one hash for digest and mask.')
  }
  return hash
}

function cipherValue(element: Element): Buffer {
  const data = requiredChild(element, NS.encryption, 'CipherData')
  const [value, ...more] = childrenOf(data)
  // A CipherReference would have us fetch what somebody else names.
  if (!value || more.length > 0 || !isNamed(value, NS.encryption, 'CipherValue')) {
    refuse('encryption', 'The encrypted assertion does not contain its own ciphertext.')
  }
  return Buffer.from(textOf(value), 'base64')
}

/** Opens what was read, by the current private key or a former one; undefined when that cannot be done, for whatever reason. */
export function open({ cipher, data, keys }: Sealed, privateKeys: readonly string[]): string | undefined {
  const loaded = privateKeys.map((pem) => createPrivateKey(pem))
  for (const { value, oaepHash } of keys) {
    for (const privateKey of loaded) {
      const secret = unwrap(privateKey, oaepHash, value)
      if (secret?.length === cipher.key) return decipher(cipher, secret, data)
    }
  }
  return undefined
}

function unwrap(key: KeyObject, oaepHash: string, value: Buffer): Buffer | undefined {
  try {
    return privateDecrypt({ key, oaepHash, padding: constants.RSA_PKCS1_OAEP_PADDING }, value)
  } catch {
    return undefined
  }
}

function decipher({ name, gcm }: Cipher, secret: Buffer, data: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      gcm ? decipherGcm(name, secret, data) : decipherCbc(name, secret, data),
    )
  } catch {
    return undefined
  }
}

function decipherGcm(name: string, secret: Buffer, data: Buffer): Buffer {
  const decipher = createDecipheriv(name as 'aes-256-gcm', secret, data.subarray(0, 12), {
    authTagLength: 16,
  })
  decipher.setAuthTag(data.subarray(-16))
  return Buffer.concat([decipher.update(data.subarray(12, -16)), decipher.final()])
}

/** The last byte tells how many to take away; the others of the padding may be anything. */
function decipherCbc(name: string, secret: Buffer, data: Buffer): Buffer {
  const decipher = createDecipheriv(name, secret, data.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(data.subarray(16)), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > 16) throw new Error('padding')
  return padded.subarray(0, -padding)
}
