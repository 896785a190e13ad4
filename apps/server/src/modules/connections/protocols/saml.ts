import { z } from 'zod'
import { Address, ClaimName, Logout, SecondFactorValues, Text, yet } from './fields.ts'
import type { Protocol } from './protocol.ts'

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
export type SamlSettings = z.output<typeof SamlSettings>

export const saml: Protocol<SamlSettings> = {
  required: ['entityId', 'signOnUrl', 'certificates'],
  identifiedBy: ['entityId', 'subject'],
  secretSentTo: [],
  paths: (id) => ({
    callbackPath: `/saml/${id}/acs`,
    // One address serves every message of a sign-out.
    signedOutPath: `/saml/${id}/logout`,
    logoutPath: `/saml/${id}/logout`,
    jwksPath: null,
    metadataPath: `/saml/${id}/metadata`,
  }),
  addresses: ({ signOnUrl, logoutUrl, logoutResponseUrl, metadataUrl }) =>
    Object.entries({ signOnUrl, logoutUrl, logoutResponseUrl, metadataUrl }),
  needsSecret: () => false,
  ownKeys: () => ['signing_key', 'encryption_key'],
  certificates: ({ certificates }) => certificates,
  metadataUrl: ({ metadataUrl }) => metadataUrl,
}
