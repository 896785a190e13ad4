import { z } from 'zod'
import { PROFILE_FIELDS } from '../../kernel/account-values.ts'
import { shownText } from '../../kernel/text.ts'

/** What a person sees first when a provider is connected: each has steps and values of its own. */
export const PRESETS = ['entra', 'okta', 'google', 'keycloak', 'adfs', 'oidc', 'saml'] as const

const Address = z.url({ protocol: /^https?$/ }).max(500)
const Text = shownText(500).min(1)

/** Empty while the provider has yet to say it: a draft is there first, as the provider wants to know its addresses. */
const yet = <T extends z.ZodType<string, string>>(schema: T) => z.union([z.literal(''), schema]).default('')

/** Of an account at the provider; what is not this name in its claims or attributes. */
export const ClaimName = shownText(200).min(1)

/** One value of a claim, to the letter. */
export const ClaimValue = shownText(500).min(1)

/** What a provider says in `amr` or `acr`, or as authentication context, when a second factor was given there. */
const SecondFactorValues = z.array(Text).max(20)

/** Where signing out here ends. */
const Logout = z
  .enum(['local', 'upstream'])
  .default('local')
  .describe(
    'Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.',
  )

/** OpenID Connect 1.0, as a relying party. Addresses by hand are for a provider that publishes no document of its own. */
export const OidcSettings = z.strictObject({
  protocol: z.literal('oidc'),
  issuer: yet(Address).describe("The provider's issuer, to the letter."),
  clientId: yet(Text),
  clientAuthentication: z
    .enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt'])
    .default('client_secret_basic'),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/))
    .max(20)
    .default(['openid', 'profile', 'email'])
    .refine((scopes) => scopes.includes('openid'), 'must have openid'),
  useUserinfo: z.boolean().default(false),
  endpoints: z
    .strictObject({
      authorization: Address,
      token: Address,
      jwks: Address,
      userinfo: Address.nullable().default(null),
      endSession: Address.nullable().default(null),
    })
    .nullable()
    .default(null),
  subject: ClaimName.default('sub').describe('The claim that people are known by.'),
  secondFactorValues: SecondFactorValues.default(['mfa']),
  logout: Logout,
})

export const Certificate = z
  .string()
  .max(10_000)
  .regex(/^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/)

/** A change takes two; some providers publish those of the next years, and of the last, as well. */
const MOST_CERTIFICATES = 10

/** SAML 2.0, as a service provider. */
export const SamlSettings = z.strictObject({
  protocol: z.literal('saml'),
  entityId: yet(Text),
  signOnUrl: yet(Address),
  signOnBinding: z.enum(['redirect', 'post']).default('redirect'),
  logoutUrl: Address.nullable().default(null),
  logoutBinding: z.enum(['redirect', 'post']).default('redirect'),
  logoutResponseUrl: Address.nullable()
    .default(null)
    .describe('Where answers to its logout requests go, when that is another address.'),
  certificates: z
    .array(Certificate)
    .max(MOST_CERTIFICATES)
    .default([])
    .describe(
      'What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.',
    ),
  metadataUrl: Address.nullable()
    .default(null)
    .describe(
      'Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.',
    ),
  metadataCertificate: Certificate.nullable()
    .default(null)
    .describe('What the metadata at that address have to be signed by; null while that is not asked for.'),
  signRequests: z.boolean().default(true),
  wantAssertionsEncrypted: z.boolean().default(false),
  allowUnsolicited: z.boolean().default(false),
  nameIdFormat: Text.nullable().default(null),
  authnContext: z.array(Text).max(10).default([]),
  subject: ClaimName.default('NameID').describe('The attribute that people are known by, or NameID.'),
  secondFactorValues: SecondFactorValues.default(['https://refeds.org/profile/mfa']),
  logout: Logout,
})

export const ConnectionSettings = z.discriminatedUnion('protocol', [OidcSettings, SamlSettings])
export type ConnectionSettings = z.output<typeof ConnectionSettings>
export type OidcSettings = z.output<typeof OidcSettings>
export type SamlSettings = z.output<typeof SamlSettings>

/** Where a claim can go. */
const ATTRIBUTES = ['email', 'displayName', 'givenName', 'familyName', 'username', 'locale'] as const
export type MappedAttribute = (typeof ATTRIBUTES)[number]
const PROFILE = PROFILE_FIELDS.map((field) => `profile.${field}` as const)

/** Fields of an account, of its profile, and what the organization itself keeps of people. */
const Target = z.union([
  z.enum([...ATTRIBUTES, ...PROFILE]),
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

/** Names of what a provider has yet to say before anybody can be sent there. */
export const missingIn = (settings: ConnectionSettings): string[] =>
  settings.protocol === 'oidc'
    ? (['issuer', 'clientId'] as const).filter((name) => settings[name] === '')
    : (['entityId', 'signOnUrl', 'certificates'] as const).filter((name) => settings[name].length === 0)

/** What identities hang on: of another issuer, or known by something else, they are other people. */
export const identitySource = (settings: ConnectionSettings): string =>
  settings.protocol === 'oidc'
    ? JSON.stringify([settings.issuer, settings.subject])
    : JSON.stringify([settings.entityId, settings.subject])

/** Where a client secret is sent: to what the issuer says of itself, or to an address by hand. */
export const secretTarget = (settings: ConnectionSettings): string | undefined =>
  settings.protocol === 'oidc' && settings.issuer !== ''
    ? JSON.stringify([settings.issuer, settings.endpoints?.token])
    : undefined

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
