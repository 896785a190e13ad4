import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { PublicKeys } from './keys.ts'
import type { ApplicationRow } from './store.ts'

const Uri = z.string().min(1).max(500)
const Uris = z.array(Uri).max(50)
const Scope = z.string().regex(/^[a-z][a-z0-9_:.-]{0,63}$/)
/** Where a page may call the token endpoint from (CORS): an origin and nothing more. */
const OriginUrl = z
  .string()
  .max(300)
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, 'is not an origin')

/** What an application's owner sets. */
export const ApplicationFields = z.strictObject({
  name: z.string().trim().min(1).max(200),
  type: z.enum(['web', 'spa', 'native', 'machine']),
  firstParty: z.boolean().default(false),
  openTo: z.enum(['organization', 'subtree', 'all']).default('organization'),
  redirectUris: Uris.default([]),
  postLogoutRedirectUris: Uris.default([]),
  backchannelLogoutUri: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  allowedOrigins: z.array(OriginUrl).max(50).default([]),
  scopes: z
    .array(Scope)
    .max(50)
    .default([
      'openid',
      'profile',
      'email',
      'offline_access',
      'roles',
      'permissions',
      'groups',
      'limits',
      'organizations',
    ]),
  resources: z.array(z.url().max(300)).max(20).default([]),
  signingAlgorithm: z.enum(['ES256', 'RS256', 'EdDSA']).default('ES256'),
  requirePushedRequests: z.boolean().default(false),
  deviceFlow: z
    .boolean()
    .default(false)
    .describe('Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).'),
  jwks: PublicKeys.nullable()
    .default(null)
    .describe(
      'Public keys by which the application proves itself (private_key_jwt), in the place of a secret.',
    ),
})
export type ApplicationFields = z.output<typeof ApplicationFields>

export const ApplicationView = ApplicationFields.extend({
  id: idSchema('application'),
  organizationId: idSchema('organization'),
  clientId: z.string(),
  status: z.enum(['active', 'disabled']),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type ApplicationView = z.output<typeof ApplicationView>

export function toApplicationView(row: ApplicationRow): ApplicationView {
  return {
    id: row.id,
    organizationId: row.organization_id,
    clientId: row.client_id,
    name: row.name,
    type: row.type,
    status: row.status,
    firstParty: row.first_party,
    openTo: row.open_to,
    redirectUris: row.redirect_uris,
    postLogoutRedirectUris: row.post_logout_redirect_uris,
    backchannelLogoutUri: row.backchannel_logout_uri,
    allowedOrigins: row.allowed_origins,
    scopes: row.scopes,
    resources: row.resources,
    signingAlgorithm: row.signing_algorithm,
    requirePushedRequests: row.require_par,
    deviceFlow: row.device_flow,
    jwks: row.jwks as ApplicationFields['jwks'],
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
