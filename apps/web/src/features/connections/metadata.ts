import type { SamlSettings } from './queries.ts'

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata'
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-'
const MOST_CERTIFICATES = 10

type Told = Pick<
  SamlSettings,
  'entityId' | 'signOnUrl' | 'signOnBinding' | 'logoutUrl' | 'logoutBinding' | 'certificates'
>

/** A certificate as providers show it, with or without its frame, in the one form that is kept. */
export function toPem(text: string): string {
  const base64 = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '')
  if (base64 === '') return ''
  const lines = base64.match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** Several certificates below each other, or one without its frame. */
export const certificatesIn = (text: string): string[] =>
  text
    .split('-----END CERTIFICATE-----')
    .map(toPem)
    .filter((pem) => pem !== '')

/**
 * What a provider's metadata say, to be looked at by whoever sets it up before it is kept; undefined where the text is not
 * the metadata of one provider.
 */
export function readMetadata(text: string): Told | undefined {
  const parsed = new DOMParser().parseFromString(text.trim(), 'application/xml')
  // A browser gives what it could read of a broken file, with this in it.
  if (parsed.querySelector('parsererror')) return undefined
  const roles = named(parsed, METADATA, 'IDPSSODescriptor')
  const [role] = roles
  const entityId = role?.parentElement?.getAttribute('entityID')
  if (!role || roles.length > 1 || !entityId) return undefined
  const signOn = endpointOf(role, 'SingleSignOnService')
  if (!signOn) return undefined
  const logout = endpointOf(role, 'SingleLogoutService')
  return {
    entityId,
    signOnUrl: signOn.url,
    signOnBinding: signOn.binding,
    logoutUrl: logout?.url ?? null,
    logoutBinding: logout?.binding ?? 'redirect',
    certificates: certificatesOf(role),
  }
}

const named = (within: ParentNode, namespace: string, name: string): Element[] =>
  [...within.querySelectorAll('*')].filter(
    ({ namespaceURI, localName }) => namespaceURI === namespace && localName === name,
  )

function endpointOf(role: Element, name: string) {
  const all = named(role, METADATA, name)
  for (const binding of ['redirect', 'post'] as const) {
    const wanted = `${BINDINGS}${binding === 'post' ? 'POST' : 'Redirect'}`
    const url = all.find((one) => one.getAttribute('Binding') === wanted)?.getAttribute('Location')
    if (url) return { url, binding }
  }
  return undefined
}

function certificatesOf(role: Element): string[] {
  const pems = named(role, METADATA, 'KeyDescriptor')
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => named(key, SIGNATURE, 'X509Certificate'))
    .map((one) => toPem(one.textContent ?? ''))
  return [...new Set(pems)].filter((pem) => pem !== '').slice(0, MOST_CERTIFICATES)
}
