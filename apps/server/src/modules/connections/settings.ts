import { z } from 'zod'
import { PROFILE_FIELDS, PROVIDED_FIELDS } from '../../kernel/account-values.ts'
import type { ConnectionProtocol } from '../../platform/db/index.ts'
import { ClaimName } from './protocols/fields.ts'
import { OidcSettings, oidc } from './protocols/oidc.ts'
import type { Protocol } from './protocols/protocol.ts'
import { SamlSettings, saml } from './protocols/saml.ts'

/** What a person sees first when a provider is connected: each has steps and values of its own. */
export const PRESETS = ['entra', 'okta', 'google', 'keycloak', 'adfs', 'oidc', 'saml'] as const

export const ConnectionSettings = z.discriminatedUnion('protocol', [OidcSettings, SamlSettings])
export type ConnectionSettings = z.output<typeof ConnectionSettings>

/** Another protocol is a line here, and a file beside those of the others. */
const PROTOCOLS: Readonly<Record<ConnectionProtocol, Protocol<ConnectionSettings>>> = { oidc, saml }

export const protocolOf = ({ protocol }: { protocol: ConnectionProtocol }): Protocol<ConnectionSettings> =>
  PROTOCOLS[protocol]

const PROFILE = PROFILE_FIELDS.map((field) => `profile.${field}` as const)

/** Fields of an account, of its profile, and what the organization itself keeps of people. */
const Target = z.union([
  z.enum([...PROVIDED_FIELDS, ...PROFILE]),
  z.string().regex(/^attributes\.[A-Za-z][A-Za-z0-9_.:-]{0,63}$/, 'is nowhere that a claim can go'),
])

const Mapping = z.strictObject({
  claim: ClaimName,
  attribute: Target,
  when: z.enum(['first', 'always']).describe('Only when the account is made, or at every sign-in.'),
})

/** What of the provider's claims goes where in an account. */
export const ConnectionMappings = z.strictObject({
  attributes: z
    .array(Mapping)
    .max(40)
    .default([])
    .refine(
      (list) => new Set(list.map(({ attribute }) => attribute)).size === list.length,
      'has an attribute twice',
    ),
})
export type ConnectionMappings = z.output<typeof ConnectionMappings>

/** What a setting is, by its path; undefined where something on the way is none. */
const at = (settings: ConnectionSettings, path: string): unknown =>
  path.split('.').reduce<unknown>((of, name) => (of as Record<string, unknown> | null)?.[name], settings)

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0)

/** Names of what a provider has yet to say before anybody can be sent there. */
export const missingIn = (settings: ConnectionSettings): string[] =>
  protocolOf(settings).required.filter((path) => isEmpty(at(settings, path)))

/** What identities hang on: of another issuer, or known by something else, they are other people. */
export const identitySource = (settings: ConnectionSettings): string =>
  JSON.stringify(protocolOf(settings).identifiedBy.map((path) => at(settings, path)))

/** Where a client secret is sent; undefined while nobody has said. */
export function secretTarget(settings: ConnectionSettings): string | undefined {
  const [first, ...more] = protocolOf(settings).secretSentTo.map((path) => at(settings, path))
  return first === undefined || isEmpty(first) ? undefined : JSON.stringify([first, ...more])
}

const REASSIGNABLE =
  /(^|[/:._-])(e-?mails?([-_]?address(es)?)?|mail|mail-?nickname|upn|(user|edu-?person)-?principal-?name|preferred_username|unique_name|nickname|name|user[-_]?name|sam-?account-?name|uid|login)$/i
/** The same by their numbers: mail and uid (RFC 4524, 4519), and eduPersonPrincipalName (eduPerson 202208). */
const REASSIGNABLE_OIDS = [
  'urn:oid:0.9.2342.19200300.100.1.3',
  'urn:oid:0.9.2342.19200300.100.1.1',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
]

/** Whether a claim is one that a provider gives to somebody else one day: addresses and user names. */
export const isReassignable = (claim: string): boolean =>
  REASSIGNABLE.test(claim) || REASSIGNABLE_OIDS.includes(claim.toLowerCase())
