import { NS, POST } from './names.ts'
import { below, parse, Refused } from './xml.ts'

/** The service that this provider signs people in to, as its metadata describes it. */
export interface ServiceProvider {
  readonly entityId: string
  readonly acsUrl: string
  readonly logoutUrl?: string | undefined
  /** PEM; what it signs requests with. */
  readonly certificates: readonly string[]
}

const FRESH_MS = 60_000
const PATIENCE_MS = 5_000

/** Reads the metadata at an address, again when it was long ago. */
export function serviceProviderAt(address: string, now: () => number): () => Promise<ServiceProvider> {
  let known: { at: number; provider: ServiceProvider } | undefined
  return async () => {
    if (known && now() - known.at < FRESH_MS) return known.provider
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' })
    if (!answer.ok) throw new Refused(`There is no metadata at ${address}.`)
    known = { at: now(), provider: readMetadata(await answer.text()) }
    return known.provider
  }
}

export function readMetadata(text: string): ServiceProvider {
  const root = parse(text)
  const [role] = below(root, NS.metadata, 'SPSSODescriptor')
  const acs = role && below(role, NS.metadata, 'AssertionConsumerService')
  const acsUrl = acs?.find((one) => one.getAttribute('Binding') === POST)?.getAttribute('Location')
  const entityId = root.getAttribute('entityID')
  if (!role || !acsUrl || !entityId) throw new Refused('The metadata describes no service provider.')
  const [logout] = below(role, NS.metadata, 'SingleLogoutService')
  const certificates = below(role, NS.metadata, 'KeyDescriptor')
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => Array.from(key.getElementsByTagNameNS(NS.signature, 'X509Certificate')))
    .map((one) => pemOf(one.textContent ?? ''))
  return { entityId, acsUrl, logoutUrl: logout?.getAttribute('Location') ?? undefined, certificates }
}

const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/\s/g, '').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
