import { X509Certificate } from 'node:crypto'
import { toDate } from '../../../kernel/clock.ts'
import { pemOf } from '../../../platform/keys/certified-key.ts'
import { quote, refuse } from '../faults.ts'
import { BINDING, NS } from '../names.ts'
import { publicKeyOf } from '../signature/algorithms.ts'
import { signatureOf, verified } from '../signature/verify.ts'
import type { Binding, ProviderMetadata } from '../types.ts'
import { type Parsed, parseXml } from '../xml/parse.ts'
import { attributeOf, childrenNamed, isNamed, requiredAttribute, textOf, timeOf, walk } from '../xml/read.ts'

const MOST_CHARACTERS = 1024 * 1024
const MOST_CERTIFICATES = 10
const MD = NS.metadata

/**
 * Reads what an identity provider says of itself, from a file or from its address. A signature on it is looked at only where
 * a certificate for it is given: otherwise there is nobody yet whose key could be trusted, so what counts is where the
 * administrator has it from. Where one is given, nothing is read but what it covers.
 */
export function readMetadata(
  text: string,
  { signedBy }: { signedBy?: string | undefined } = {},
): ProviderMetadata {
  if (text.length > MOST_CHARACTERS) {
    refuse(
      'answer_too_large',
      'The metadata are larger than 1 MB. Give those of this identity provider alone, not of a whole federation.',
    )
  }
  const sent = parseXml(withoutRemarks(text))
  const { root } = signedBy === undefined ? sent : signedPart(sent, signedBy)
  const { entity, role } = theProvider(root)
  const signOn = endpointsOf(role, 'SingleSignOnService')
  if (signOn.length === 0) {
    refuse(
      'metadata',
      'The metadata name no sign-on address that a browser can be sent to (HTTP-Redirect or HTTP-POST).',
    )
  }
  const said = [role, entity, root]
  const validUntil = earliest(said.map((element) => timeOf(element, 'validUntil')))
  const cacheSeconds = shortest(said.map(cacheSecondsOf))
  return {
    entityId: requiredAttribute(entity, 'entityID'),
    signOn: signOn.map(({ binding, url }) => ({ binding, url })),
    logout: endpointsOf(role, 'SingleLogoutService'),
    certificates: certificatesOf(role),
    nameIdFormats: childrenNamed(role, MD, 'NameIDFormat').map((format) => textOf(format).trim()),
    wantAuthnRequestsSigned: ['true', '1'].includes(attributeOf(role, 'WantAuthnRequestsSigned') ?? ''),
    ...(validUntil && { validUntil }),
    ...(cacheSeconds !== undefined && { cacheSeconds }),
  }
}

/** Comments and style sheets are usual in such files and mean nothing; what is left is read as strictly as a message. */
const withoutRemarks = (text: string): string =>
  text.replace(/<!--(?:(?!--)[\s\S])*-->/g, '').replace(/<\?(?!xml[ \t\r\n])(?:(?!\?>)[\s\S])*\?>/g, '')

/** Only what the certificate's key signed, as a whole; a document without a signature is refused as one with another. */
function signedPart(sent: Parsed, certificate: string): Parsed {
  const signature = signatureOf(sent.root)
  if (!signature) {
    refuse(
      'signature_missing',
      'The metadata are not signed. Take the certificate for them out, or have the provider sign them.',
    )
  }
  return verified(sent, sent.root, signature, [publicKeyOf(certificate)])
}

const earliest = (times: readonly (Date | undefined)[]): Date | undefined =>
  times.filter((time) => time !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]

const shortest = (spans: readonly (number | undefined)[]): number | undefined =>
  spans.filter((span) => span !== undefined).sort((a, b) => a - b)[0]

const DURATION =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,10})(?:\.\d{1,9})?S)?)?$/
/** Of a year, a month, a day, an hour, a minute and a second; how long a month is does not matter here. */
const SECONDS = [31_536_000, 2_592_000, 86_400, 3_600, 60, 1]

/** For how long the document may be kept; one that is written oddly says nothing. */
function cacheSecondsOf(element: Element): number | undefined {
  const parts = DURATION.exec(attributeOf(element, 'cacheDuration') ?? '')?.slice(1)
  if (!parts?.some((part) => part !== undefined)) return undefined
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (SECONDS[index] as number), 0)
}

function theProvider(root: Element): { entity: Element; role: Element } {
  const found: { entity: Element; role: Element }[] = []
  walk(root, (entity) => {
    if (!isNamed(entity, MD, 'EntityDescriptor')) return
    for (const role of childrenNamed(entity, MD, 'IDPSSODescriptor')) {
      const protocols = attributeOf(role, 'protocolSupportEnumeration')?.split(/\s+/) ?? []
      if (protocols.includes(NS.protocol)) found.push({ entity, role })
    }
  })
  const [only, ...more] = found
  if (!only) refuse('metadata', 'The metadata describe no identity provider of SAML 2.0.')
  if (more.length > 0) {
    const names = found.map(({ entity }) => attributeOf(entity, 'entityID') ?? '').join(', ')
    refuse(
      'ambiguous',
      `The metadata describe more than one identity provider: ${quote(names)}. Give those of one alone.`,
    )
  }
  return only
}

function endpointsOf(role: Element, name: string): { binding: Binding; url: string; responseUrl?: string }[] {
  return childrenNamed(role, MD, name).flatMap((endpoint) => {
    const binding = bindingOf(requiredAttribute(endpoint, 'Binding'))
    if (!binding) return []
    const responseUrl = attributeOf(endpoint, 'ResponseLocation')
    const url = webAddress(requiredAttribute(endpoint, 'Location'))
    return [{ binding, url, ...(responseUrl && { responseUrl: webAddress(responseUrl) }) }]
  })
}

const bindingOf = (name: string): Binding | undefined =>
  name === BINDING.redirect ? 'redirect' : name === BINDING.post ? 'post' : undefined

/** Browsers are sent there: an address of a script must not get in this way. */
function webAddress(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : undefined
  const web = address && /^https?:$/.test(address.protocol) && !address.username && !address.password
  if (!web || /[\s<>"]/.test(text))
    refuse('metadata', `The metadata name the address ${quote(text)}, which is none of the web.`)
  return text
}

/** The certificates that signatures are checked with. */
function certificatesOf(role: Element): ProviderMetadata['certificates'] {
  const found = new Map<string, ProviderMetadata['certificates'][number]>()
  for (const descriptor of childrenNamed(role, MD, 'KeyDescriptor')) {
    if ((attributeOf(descriptor, 'use') ?? 'signing') !== 'signing') continue
    walk(descriptor, (element) => {
      if (!isNamed(element, NS.signature, 'X509Certificate')) return
      const certificate = readCertificate(textOf(element))
      found.set(certificate.pem, certificate)
    })
  }
  if (found.size === 0) refuse('keys', 'The metadata bring no certificate for signatures.')
  if (found.size > MOST_CERTIFICATES) refuse('ambiguous', 'The metadata bring too many certificates.')
  return [...found.values()]
}

function readCertificate(base64: string): ProviderMetadata['certificates'][number] {
  const pem = pemOf(base64.replace(/\s/g, ''))
  publicKeyOf(pem)
  const { subject, validTo } = new X509Certificate(pem)
  return { pem, notAfter: toDate(validTo), subject: subject.replaceAll('\n', ', ') }
}
