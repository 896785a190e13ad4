import { z } from 'zod'
import { Address, ClaimName, Logout, SecondFactorValues, Text, yet } from './fields.ts'
import type { Protocol } from './protocol.ts'

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
export type OidcSettings = z.output<typeof OidcSettings>

const provesByKey = ({ clientAuthentication }: OidcSettings): boolean =>
  clientAuthentication === 'private_key_jwt'

export const oidc: Protocol<OidcSettings> = {
  required: ['issuer', 'clientId'],
  identifiedBy: ['issuer', 'subject'],
  // To what the issuer says of itself, or to an address by hand.
  secretSentTo: ['issuer', 'endpoints.token'],
  paths: (id) => ({
    callbackPath: `/sign-in/callback/${id}`,
    signedOutPath: `/sign-in/signed-out/${id}`,
    logoutPath: `/sign-in/backchannel/${id}`,
    jwksPath: `/connections/${id}/jwks.json`,
    metadataPath: null,
  }),
  addresses: ({ issuer, endpoints }) => [
    ['issuer', issuer],
    ...Object.entries(endpoints ?? {}).map(([name, url]): [string, string | null] => [
      `endpoints/${name}`,
      url,
    ]),
  ],
  needsSecret: (settings) => !provesByKey(settings),
  ownKeys: (settings) => (provesByKey(settings) ? ['client_key'] : []),
  certificates: () => [],
  metadataUrl: () => null,
}
