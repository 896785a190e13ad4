import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { refuse } from './faults.ts'
import { DEFLATE } from './names.ts'
import { assertSignatureAlgorithm, isSignedBy, signerOf, verificationKeys } from './signature/algorithms.ts'
import { signXml } from './signature/sign.ts'
import type { Binding, Departure, OwnKey } from './types.ts'

/** The most bytes of XML that a message may have. */
export const MOST_BYTES = 256 * 1024
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const PARAMETERS = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature', 'SAMLEncoding']

export type MessageKind = 'SAMLRequest' | 'SAMLResponse'

/** The XML of a message that came in a form (HTTP-POST binding, 3.5.4). */
export function decodePost(message: string): string {
  return decodeText(decodeBase64(message))
}

function decodeBase64(message: string): Buffer {
  // Counted before anything is made of it.
  if (message.length > MOST_BYTES * 1.5) tooLarge()
  const compact = message.replace(/[ \t\r\n]/g, '')
  if (compact === '' || !BASE64.test(compact)) refuse('malformed', 'The message is not base64.')
  return Buffer.from(compact, 'base64')
}

function decodeText(bytes: Buffer): string {
  if (bytes.length > MOST_BYTES) tooLarge()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    refuse('malformed', 'The message is not UTF-8.', cause)
  }
}

function tooLarge(cause?: unknown): never {
  refuse('answer_too_large', `The message is larger than ${MOST_BYTES / 1024} KB.`, cause)
}

export interface RedirectMessage {
  kind: MessageKind
  xml: string
  relayState?: string
  /** Checks the signature over the query as it was sent; a message without one is refused. */
  assertSignedBy(certificates: readonly string[]): void
}

/** The message in a query (HTTP-Redirect binding, 3.4.4). */
export function decodeRedirect(query: string): RedirectMessage {
  const raw = parametersOf(query)
  const kinds = (['SAMLRequest', 'SAMLResponse'] as const).filter((name) => raw.has(name))
  const [kind, other] = kinds
  if (!kind) refuse('malformed', 'The query has no SAML message.')
  if (other) refuse('ambiguous', 'The query has more than one SAML message.')
  const encoding = raw.get('SAMLEncoding')
  if (encoding !== undefined && decodeComponent(encoding) !== DEFLATE) {
    refuse('malformed', 'The message is encoded in a way that is not known.')
  }
  const relayState = raw.get('RelayState')
  return {
    kind,
    xml: decodeText(inflate(decodeBase64(decodeComponent(raw.get(kind) ?? '')))),
    ...(relayState !== undefined && { relayState: decodeComponent(relayState) }),
    assertSignedBy: (certificates) => assertQuerySigned(raw, kind, certificates),
  }
}

/** As they were sent: a signature covers the very octets. Whatever comes twice is refused. */
function parametersOf(query: string): Map<string, string> {
  const found = new Map<string, string>()
  if (query.length > MOST_BYTES) tooLarge()
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const [name = '', ...value] = pair.split('=')
    const known = PARAMETERS.find((parameter) => parameter === decodeComponent(name))
    if (!known) continue
    if (found.has(known)) refuse('ambiguous', `The query has ${known} more than once.`)
    found.set(known, value.join('='))
  }
  return found
}

function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'))
  } catch (cause) {
    refuse('malformed', 'The query is not encoded as it must be.', cause)
  }
}

/** Inflates no further than a message may be large. */
function inflate(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') tooLarge(cause)
    refuse('malformed', 'The message cannot be inflated.', cause)
  }
}

function assertQuerySigned(
  raw: Map<string, string>,
  kind: MessageKind,
  certificates: readonly string[],
): void {
  const signature = raw.get('Signature')
  const sigAlg = raw.get('SigAlg')
  if (!signature || !sigAlg) refuse('signature_missing', 'The message is not signed.')
  const algorithm = decodeComponent(sigAlg)
  assertSignatureAlgorithm(algorithm)
  const signed = [kind, 'RelayState', 'SigAlg']
    .filter((name) => raw.has(name))
    .map((name) => `${name}=${raw.get(name)}`)
  const value = decodeBase64(decodeComponent(signature))
  if (!isSignedBy(verificationKeys(certificates), algorithm, Buffer.from(signed.join('&')), value)) {
    refuse(
      'signature',
      'The signature of the query does not fit. Compare the certificate with the one at the identity provider.',
    )
  }
}

export interface Outgoing {
  kind: MessageKind
  xml: string
  url: string
  binding: Binding
  relayState?: string | undefined
  signing?: OwnKey | undefined
}

/** What carries a message of ours to the identity provider, signed when there is a key for it. */
export function depart({ kind, xml, url, binding, relayState, signing }: Outgoing): Departure {
  // A browser follows it, or posts a form to it: that of a script must not get here, whatever was configured.
  if (!/^https?:\/\//i.test(url))
    refuse('address', 'The address of the identity provider is none of the web.')
  if (binding === 'redirect') return { url: redirectUrl({ kind, xml, url, binding, relayState, signing }) }
  const document = signing ? signXml(xml, signing, 'message') : xml
  const fields = {
    [kind]: Buffer.from(document).toString('base64'),
    ...(relayState && { RelayState: relayState }),
  }
  return { post: { url, fields } }
}

function redirectUrl({ kind, xml, url, relayState, signing }: Outgoing): string {
  const parts: [string, string][] = [[kind, deflateRawSync(xml).toString('base64')]]
  if (relayState) parts.push(['RelayState', relayState])
  const signer = signing && signerOf(signing.privateKey)
  if (signer) parts.push(['SigAlg', signer.algorithm])
  let query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  if (signer) query += `&Signature=${encodeURIComponent(signer.sign(Buffer.from(query)).toString('base64'))}`
  const [address = ''] = url.split('#')
  return `${address}${address.includes('?') ? '&' : '?'}${query}`
}
