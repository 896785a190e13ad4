import { createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { array, byteString, int, text } from './cbor.ts'

/** What an authenticator says of itself, made of what it signs. */
export type Attest = (made: { authData: Buffer; clientDataHash: Buffer; key: KeyObject }) => {
  format: string
  statement: Buffer[][]
}

const ES256 = int(-7)
const signed = (key: KeyObject, data: Buffer): Buffer => createSign('sha256').update(data).sign(key)

/** By the key of the passkey itself (WebAuthn 3, 8.2). */
export const packed: Attest = ({ authData, clientDataHash, key }) => ({
  format: 'packed',
  statement: [
    [text('alg'), ES256],
    [text('sig'), byteString(signed(key, Buffer.concat([authData, clientDataHash])))],
  ],
})

/** As a telephone of Android says it (8.4), with a root of its own, and a list of what is revoked at the address that is given. */
export const androidKey =
  (revokedAt: string): Attest =>
  ({ authData, clientDataHash, key }) => {
    const root = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const said = sequence(
      small(3),
      enumerated,
      small(4),
      enumerated,
      octets(clientDataHash),
      octets(),
      ...NONE,
    )
    const leaf = certificate('leaf', createPublicKey(key), root.privateKey, [
      extension('06 0a 2b 06 01 04 01 d6 79 02 01 11', said),
      extension('06 03 55 1d 1f', distributionPoint(revokedAt)),
    ])
    return {
      format: 'android-key',
      statement: [
        [text('alg'), ES256],
        [text('sig'), byteString(signed(key, Buffer.concat([authData, clientDataHash])))],
        [
          text('x5c'),
          array(byteString(leaf), byteString(certificate('root', root.publicKey, root.privateKey))),
        ],
      ],
    }
  }

/** DER (X.690): a tag, a length, what is in it. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts)
const small = (value: number): Buffer => der(0x02, Buffer.from([value]))
const octets = (data: Buffer = Buffer.alloc(0)): Buffer => der(0x04, data)
const enumerated = der(0x0a, Buffer.from([1]))
const NONE = [sequence(), sequence()]
const hex = (bytes: string): Buffer => Buffer.from(bytes.replaceAll(' ', ''), 'hex')
const extension = (oid: string, value: Buffer): Buffer => sequence(hex(oid), octets(value))
const distributionPoint = (url: string): Buffer =>
  sequence(sequence(der(0xa0, der(0xa0, der(0x86, Buffer.from(url))))))
const named = (name: string): Buffer =>
  sequence(der(0x31, sequence(hex('06 03 55 04 03'), der(0x0c, Buffer.from(name)))))

/** An X.509 certificate that the root has signed. */
function certificate(name: string, subject: KeyObject, issuer: KeyObject, extensions: Buffer[] = []): Buffer {
  const algorithm = sequence(hex('06 08 2a 86 48 ce 3d 04 03 02'))
  const times = ['200101000000Z', '491231235959Z'].map((time) => der(0x17, Buffer.from(time)))
  const content = sequence(
    der(0xa0, small(2)),
    small(1),
    algorithm,
    named('root'),
    sequence(...times),
    named(name),
    subject.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  )
  return sequence(content, algorithm, der(0x03, Buffer.from([0]), signed(issuer, content)))
}
