import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import type { Attest } from './attestation.ts'
import { byteString, int, map, text } from './cbor.ts'

/** What a page hands to the browser, with bytes in base64url. */
interface Options {
  challenge: string
  rp?: { id: string }
  rpId?: string
  user?: { id: string }
  authenticatorSelection?: object
}

/** What is done wrong on purpose. */
export interface Twist {
  challenge?: string
  origin?: string
  rpId?: string
  type?: string
  crossOrigin?: boolean
  userVerified?: boolean
  userPresent?: boolean
  /** Whether its browser says that it is found where nobody is named. */
  discoverable?: boolean
  userHandle?: string | null
  id?: string
  signCount?: number
  /** Signs with another key. */
  forged?: boolean
  /** What it says of itself; nothing, while this is not given. */
  attest?: Attest
  /** The model that it is, as 16 bytes in hex. */
  aaguid?: string
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
/** An authenticator in software with one discoverable ES256 passkey. It does as it is told, also what none would do. */
export class SoftPasskey {
  readonly id = randomBytes(16)
  readonly origin: string
  readonly #key: KeyObject
  readonly #other: KeyObject
  readonly #cose: Buffer
  handle = ''
  signCount = 0
  /** Whether it counts its uses; those that are synced count none. */
  counts = true

  constructor(origin = 'http://localhost:4000') {
    this.origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#key = privateKey
    this.#other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#cose = map(
      [int(1), int(2)],
      [int(3), int(-7)],
      [int(-1), int(1)],
      [int(-2), byteString(Buffer.from(x, 'base64url'))],
      [int(-3), byteString(Buffer.from(y, 'base64url'))],
    )
  }

  /** What the script of the page would post as `credential` of a new passkey. */
  create(options: Options, twist: Twist = {}): string {
    this.handle = options.user?.id ?? ''
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255])
    const model = Buffer.from(twist.aaguid ?? '00'.repeat(16), 'hex')
    const attested = Buffer.concat([model, length, this.id, this.#cose])
    const authData = this.#authData(twist.rpId ?? options.rp?.id ?? '', twist, attested)
    const clientDataJSON = this.#clientData('webauthn.create', options, twist)
    const key = twist.forged ? this.#other : this.#key
    const said = twist.attest?.({ authData, clientDataHash: sha256(clientDataJSON), key })
    const attestationObject = map(
      [text('fmt'), text(said?.format ?? 'none')],
      [text('attStmt'), map(...(said?.statement ?? []))],
      [text('authData'), byteString(authData)],
    )
    return JSON.stringify({
      id: this.id.toString('base64url'),
      response: {
        clientDataJSON: clientDataJSON.toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
        discoverable: twist.discoverable,
      },
    })
  }

  /** The same of a use. */
  get(options: Options, twist: Twist = {}): string {
    if (this.counts) this.signCount += 1
    const authData = this.#authData(twist.rpId ?? options.rpId ?? '', twist)
    const clientDataJSON = this.#clientData('webauthn.get', options, twist)
    const signature = createSign('sha256')
      .update(Buffer.concat([authData, sha256(clientDataJSON)]))
      .sign(twist.forged ? this.#other : this.#key)
    const userHandle = twist.userHandle === undefined ? this.handle : twist.userHandle
    return JSON.stringify({
      id: twist.id ?? this.id.toString('base64url'),
      response: {
        clientDataJSON: clientDataJSON.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(userHandle !== null && { userHandle }),
      },
    })
  }

  #clientData(type: string, { challenge }: Options, twist: Twist): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? this.origin,
        crossOrigin: twist.crossOrigin ?? false,
      }),
    )
  }

  #authData(
    rpId: string,
    { userVerified = true, userPresent = true, signCount }: Twist,
    attested?: Buffer,
  ): Buffer {
    const flags = (userPresent ? 1 : 0) | (userVerified ? 4 : 0) | (attested ? 64 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(signCount ?? this.signCount)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, ...(attested ? [attested] : [])])
  }
}

/** The form of a page that asks for a passkey: where it posts to, what it carries, and what it asks for. */
export function passkeyFormOn(page: string): {
  action: string
  hidden: Record<string, string>
  options: Options
} {
  const part = page
    .split('<form ')
    .find((one) => one.includes('data-options='))
    ?.split('</form>')[0]
  if (part === undefined) throw new Error('the page asks for no passkey')
  const decode = (value: string) =>
    value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  const attribute = (name: string) => decode(new RegExp(`${name}="([^"]*)"`).exec(part)?.[1] ?? '')
  const inputs = [...part.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  return {
    action: attribute('action'),
    hidden: Object.fromEntries(inputs.map(([, name, value]) => [name, decode(value ?? '')])),
    options: JSON.parse(attribute('data-options')),
  }
}
