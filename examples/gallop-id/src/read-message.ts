import { createVerify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { SignedXml } from 'xml-crypto'
import { NS, RSA_SHA256 } from './names.ts'
import type { ServiceProvider } from './service-provider.ts'
import { below, parse, Refused, textOf } from './xml.ts'

const MOST_BYTES = 50_000
const FRESH_MS = 5 * 60_000

/** A request of the service provider, with its signature checked. */
export interface Message {
  readonly root: Element
  readonly id: string
  readonly relayState: string | undefined
  /** Whose request it is. */
  readonly provider: ServiceProvider
}

/** A service by what a request says of whom it is. */
type Find = (entityId: string | undefined) => Promise<ServiceProvider>

interface Expected {
  /** Local name of the root. */
  name: 'AuthnRequest' | 'LogoutRequest' | 'LogoutResponse'
  /** Our own address that it is meant for. */
  destination: string
  now: number
}

/** By an address: its query as it was sent, of which the signature is (SAML bindings, 3.4.4.1). */
export async function readRedirect(query: string, find: Find, expected: Expected): Promise<Message> {
  const raw = new Map(query.split('&').map((part) => [part.split('=')[0] ?? '', part]))
  const params = new URLSearchParams(query)
  const kind = expected.name === 'LogoutResponse' ? 'SAMLResponse' : 'SAMLRequest'
  const signed = [kind, 'RelayState', 'SigAlg'].flatMap((name) => raw.get(name) ?? []).join('&')
  const signature = params.get('Signature') ?? ''
  const root = parse(inflate(params.get(kind) ?? ''))
  const provider = await find(issuerOf(root))
  const isSigned =
    params.get('SigAlg') === RSA_SHA256 &&
    provider.certificates.some((one) =>
      createVerify('RSA-SHA256').update(signed).verify(one, signature, 'base64'),
    )
  if (!isSigned) throw new Refused('The message is not signed by the service provider.')
  return checked(root, params.get('RelayState') ?? undefined, provider, expected)
}

/** By a form: what counts is what the signature inside is of. */
export async function readPost(form: URLSearchParams, find: Find, expected: Expected): Promise<Message> {
  const text = Buffer.from(form.get('SAMLRequest') ?? '', 'base64').toString('utf8')
  const root = parse(text)
  const provider = await find(issuerOf(root))
  const [signature] = below(root, NS.signature, 'Signature')
  const content =
    signature && provider.certificates.map((one) => signedBy(text, signature, one)).find(Boolean)
  if (!content) throw new Refused('The request is not signed by the service provider.')
  return checked(parse(content), form.get('RelayState') ?? undefined, provider, expected)
}

const issuerOf = (root: Element): string | undefined => textOf(root, NS.assertion, 'Issuer')

function signedBy(text: string, signature: Element, certificate: string): string | undefined {
  const verifier = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null })
  try {
    verifier.loadSignature(signature as unknown as Parameters<SignedXml['loadSignature']>[0])
    if (verifier.signatureAlgorithm !== RSA_SHA256 || !verifier.checkSignature(text)) return undefined
  } catch {
    return undefined
  }
  return verifier.getSignedReferences()[0]
}

function inflate(base64: string): string {
  try {
    return inflateRawSync(Buffer.from(base64, 'base64'), { maxOutputLength: MOST_BYTES }).toString('utf8')
  } catch {
    throw new Refused('The request cannot be read.')
  }
}

function checked(
  root: Element,
  relayState: string | undefined,
  provider: ServiceProvider,
  { name, destination, now }: Expected,
): Message {
  const id = root.getAttribute('ID')
  if (root.namespaceURI !== NS.protocol || root.localName !== name || !id)
    throw new Refused(`The request is no ${name}.`)
  if (issuerOf(root) !== provider.entityId) throw new Refused('The request is of another service provider.')
  if (root.getAttribute('Destination') !== destination)
    throw new Refused('The request is for another provider.')
  const age = Math.abs(now - Date.parse(root.getAttribute('IssueInstant') ?? ''))
  if (!(age <= FRESH_MS)) throw new Refused('The request is too old.')
  return { root, id, relayState, provider }
}
