import type {
  Connection,
  Draft,
  Mapping,
  NewConnection,
  OidcSettings,
  Preset,
  Protocol,
  SamlSettings,
  Settings,
} from './queries.ts'

interface PresetValues {
  /** As people know the product; the two plain ones have words of their own. */
  name?: string
  /** What can be set up with steps of its own, the better way first. */
  protocols: readonly [Protocol, ...Protocol[]]
  oidc?: Partial<OidcSettings>
  saml?: Partial<SamlSettings>
  attributes?: Partial<Record<Protocol, readonly Mapping[]>>
}

const IDENTITY = 'http://schemas.microsoft.com/identity/claims'
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
const SCOPES = ['openid', 'profile', 'email']
const OBJECT_ID = `${IDENTITY}/objectidentifier`
const MICROSOFT_MFA = 'http://schemas.microsoft.com/claims/multipleauthn'
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'

const microsoft: readonly Mapping[] = [
  { claim: `${CLAIMS}/emailaddress`, attribute: 'email', when: 'first' },
  { claim: `${IDENTITY}/displayname`, attribute: 'displayName', when: 'always' },
  { claim: `${CLAIMS}/givenname`, attribute: 'givenName', when: 'always' },
  { claim: `${CLAIMS}/surname`, attribute: 'familyName', when: 'always' },
]

/**
 * What each provider says and wants. People are known by what is never given to somebody else: where a provider has
 * nothing of that kind in a protocol, the protocol is not offered for it.
 */
export const PRESETS: Readonly<Record<Preset, PresetValues>> = {
  entra: {
    name: 'Microsoft Entra ID',
    protocols: ['oidc', 'saml'],
    oidc: { scopes: SCOPES, subject: 'oid', secondFactorValues: ['mfa'] },
    saml: { subject: OBJECT_ID, secondFactorValues: [MICROSOFT_MFA] },
    attributes: { saml: microsoft },
  },
  okta: {
    name: 'Okta',
    protocols: ['oidc', 'saml'],
    // Its ID tokens are thin: names and addresses are asked for apart.
    oidc: { scopes: SCOPES, subject: 'sub', useUserinfo: true, secondFactorValues: ['mfa'] },
    saml: { subject: 'id', secondFactorValues: [] },
  },
  google: {
    name: 'Google Workspace',
    // By SAML it names people by their addresses alone.
    protocols: ['oidc'],
    oidc: {
      issuer: 'https://accounts.google.com',
      scopes: SCOPES,
      subject: 'sub',
      secondFactorValues: [],
    },
  },
  keycloak: {
    name: 'Keycloak',
    protocols: ['oidc', 'saml'],
    oidc: { scopes: SCOPES, subject: 'sub', secondFactorValues: ['mfa'] },
    saml: { subject: 'NameID', nameIdFormat: PERSISTENT, secondFactorValues: [] },
  },
  adfs: {
    name: 'AD FS',
    protocols: ['saml'],
    saml: { subject: OBJECT_ID, secondFactorValues: [MICROSOFT_MFA] },
    attributes: {
      saml: microsoft.map((one) =>
        one.attribute === 'displayName' ? { ...one, claim: `${CLAIMS}/name` } : one,
      ),
    },
  },
  oidc: { protocols: ['oidc'], oidc: { scopes: SCOPES, subject: 'sub', secondFactorValues: ['mfa'] } },
  saml: { protocols: ['saml'], saml: { subject: 'NameID', nameIdFormat: PERSISTENT } },
}

export const PRESET_NAMES = Object.keys(PRESETS) as Preset[]

/** What the same connection can be to: its protocol stays. */
export const presetsFor = (preset: Preset, protocol: Protocol): Preset[] =>
  PRESET_NAMES.filter((one) => one === preset || PRESETS[one].protocols.includes(protocol))

/** By what names a provider says what goes into an account, where they are not the usual ones. */
export const mappingsOf = (preset: Preset, protocol: Protocol): readonly Mapping[] =>
  PRESETS[preset].attributes?.[protocol] ?? []

/** The draft that a choice begins with: with it are the addresses that the provider wants to know. */
export function beginningOf(preset: Preset, protocol: Protocol, name: string): NewConnection {
  const values = PRESETS[preset]
  return {
    name: name.trim(),
    preset,
    settings:
      protocol === 'oidc' ? { protocol: 'oidc', ...values.oidc } : { protocol: 'saml', ...values.saml },
    mappings: { attributes: [...mappingsOf(preset, protocol)] },
  }
}

/** The same draft for another provider: whom it serves stays, and nothing of what the other one gave. */
export function begunAnew(draft: Draft, preset: Preset): NewConnection {
  const { settings, mappings } = beginningOf(preset, draft.settings.protocol, draft.name)
  return { ...draft, preset, settings, ...(mappings && { mappings }) }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i
const DISCOVERY = /\/\.well-known\/openid-configuration\/?$/

/**
 * The issuer by what people have at hand: a tenant's id, the domain of their Okta, or the address of the discovery document.
 * Anything else is left to the letter, as an issuer is compared so.
 */
export function issuerOf(preset: Preset, typed: string): string {
  const text = typed.trim().replace(DISCOVERY, '')
  if (preset === 'entra' && UUID.test(text))
    return `https://login.microsoftonline.com/${text.toLowerCase()}/v2.0`
  if (preset === 'okta') {
    const host = text.replace(/^https:\/\//i, '').replace(/\/$/, '')
    // The address of the administrators' pages, which is what stands in their browser.
    if (HOST.test(host)) return `https://${host.toLowerCase().replace(/-admin(?=\.okta)/, '')}`
  }
  return text
}

/** What is sent: what people typed in the form that the server compares by. */
export function readyOf(draft: Draft): Draft {
  const { name, preset, settings } = draft
  return {
    ...draft,
    name: name.trim(),
    settings:
      settings.protocol === 'oidc' ? { ...settings, issuer: issuerOf(preset, settings.issuer) } : settings,
  }
}

/** What the server says of the settings that a connection has, by their paths: which rules they are is its to know. */
type Known = Pick<Connection, 'settings' | 'missing' | 'identifiedBy'>

const at = (settings: Settings, path: string): unknown =>
  path.split('.').reduce<unknown>((of, name) => (of as Record<string, unknown> | null)?.[name], settings)

/** Whether everything is there that a provider has to say before anybody can be sent to it. */
export const isComplete = ({ missing }: Pick<Known, 'missing'>): boolean => missing.length === 0

/** The same of what is being typed: that something is there where it was missing. */
export const fillsIn = ({ missing }: Pick<Known, 'missing'>, typed: Settings): boolean =>
  missing.every((path) => (at(typed, path) as string | readonly unknown[]).length > 0)

const differs = (paths: readonly string[], before: Settings, after: Settings): boolean =>
  paths.some((path) => at(before, path) !== at(after, path))

/** Whether a secret that was given before would be sent to somebody else: then the server does not keep it for a link. */
export const leadsElsewhere = (
  { settings, secretSentTo }: Pick<Known, 'settings'> & { secretSentTo: readonly string[] },
  after: Settings,
): boolean => differs(secretSentTo, settings, after)

/** Whether a change makes everybody unknown who was known. */
export const voidsIdentities = (before: Known, after: Settings): boolean =>
  isComplete(before) && differs(before.identifiedBy, before.settings, after)
