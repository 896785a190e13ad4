import { generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { addDays } from '../../kernel/clock.ts'

const generate = promisify(generateKeyPair) as unknown as (
  type: string,
  options: object,
) => Promise<{ publicKey: KeyObject; privateKey: KeyObject }>

/** By what a certificate says how it is signed. */
const SIGNED_BY: Readonly<Record<string, Buffer>> = {
  rsa: Buffer.from('300d06092a864886f70d01010b0500', 'hex'),
  ec: Buffer.from('300a06082a8648ce3d040302', 'hex'),
}
const COMMON_NAME = Buffer.from('0603550403', 'hex')

/** A private key and its certificate, both PEM. */
export interface CertifiedKey {
  privateKey: string
  certificate: string
}

export type KeyType = 'rsa' | 'ec'

/**
 * A new key, of 2048 bits or on the curve P-256, with a certificate that it signs itself: in SAML a certificate only carries
 * the key.
 */
export async function makeCertifiedKey(
  name: string,
  from: Date,
  days: number,
  type: KeyType = 'rsa',
): Promise<CertifiedKey> {
  const { publicKey, privateKey } = await generate(type, { modulusLength: 2048, namedCurve: 'P-256' })
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certify({ name, from, until: addDays(from, days), publicKey }, privateKey),
  }
}

interface Certified {
  name: string
  from: Date
  until: Date
  publicKey: KeyObject
}

/** A certificate (RFC 5280, 4.1) of the first version, which needs no extensions, signed by an RSA key or one of P-256. */
export function certify({ name, from, until, publicKey }: Certified, signer: KeyObject): string {
  const commonName = sequence(set(sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))))
  const algorithm = SIGNED_BY[signer.asymmetricKeyType ?? '']
  if (!algorithm) throw new TypeError('certificates are signed by RSA or ECDSA')
  const body = sequence(
    der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    algorithm,
    commonName,
    sequence(time(from), time(until)),
    commonName,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)]))
  return pemOf(sequence(body, algorithm, signature).toString('base64'))
}

export const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, Buffer.concat(parts))
const set = (part: Buffer): Buffer => der(0x31, part)

/** GeneralizedTime, which has four digits for the year. */
const time = (at: Date): Buffer =>
  der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))
