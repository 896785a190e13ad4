import { z } from 'zod'
import { DomainName } from '../../kernel/domain.ts'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import { ConnectionMappings, ConnectionSettings, PRESETS } from './settings.ts'
import type { ConnectionRow } from './store.ts'

export const ConnectionParams = z.strictObject({ connectionId: pathId('connection') })

/** What an organization sets. The whole is validated at each change. */
export const ConnectionFields = z.strictObject({
  name: shownText(100).min(1).describe('Shown on the button that leads to it.'),
  preset: z.enum(PRESETS),
  reach: z
    .enum(['organization', 'subtree'])
    .default('organization')
    .describe(
      'Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.',
    ),
  settings: ConnectionSettings,
  createsAccounts: z
    .boolean()
    .default(true)
    .describe('Whether somebody who has no account here gets one at the first sign-in.'),
  mappings: ConnectionMappings.prefault({}),
  domains: z
    .array(DomainName)
    .max(100)
    .default([])
    .describe("Which of the organization's verified domains lead to it; all of them while none is named."),
})
export type ConnectionFields = z.output<typeof ConnectionFields>

/** Given with the settings and never shown again. */
export const GivenSecret = z.strictObject({
  clientSecret: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .describe('Without one the present stays, unless where it is sent (issuer or token endpoint) changes.'),
  clientSecretExpiresAt: z.iso
    .datetime()
    .nullable()
    .optional()
    .describe('When it ends at the provider; administrators are told in time.'),
})

export const ConnectionView = ConnectionFields.extend({
  id: idSchema('connection'),
  organizationId: idSchema('organization'),
  status: z.enum(['draft', 'active', 'inactive']),
  isTested: z
    .boolean()
    .describe(
      'Whether a test sign-in went through with these settings. One that people sign in through stays so when it is changed: `changedSinceTest` says what nobody has tried.',
    ),
  changedSinceTest: z
    .array(z.string())
    .describe(
      'What was changed since a test went through last: names of settings, `clientSecret`, `clientKey` and `signingKey`. Empty while none ever did.',
    ),
  callbackPath: z.string().describe("Where the provider sends people back to, below the workspace's issuer."),
  signedOutPath: z
    .string()
    .describe(
      'Where it sends them back to after a sign-out there (post_logout_redirect_uri, SingleLogoutService).',
    ),
  logoutPath: z
    .string()
    .describe('Where it tells of sign-outs by itself (backchannel_logout_uri, SingleLogoutService).'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type ConnectionView = z.output<typeof ConnectionView>

/** Where a provider sends people back to, below the workspace's issuer. */
export const callbackPath = ({ id, protocol }: Pick<ConnectionRow, 'id' | 'protocol'>): string =>
  protocol === 'oidc' ? `/sign-in/callback/${id}` : `/saml/${id}/acs`

/** Where it has them come back to when they were signed out there; for SAML all that is about signing out. */
export const signedOutPath = ({ id, protocol }: Pick<ConnectionRow, 'id' | 'protocol'>): string =>
  protocol === 'oidc' ? `/sign-in/signed-out/${id}` : `/saml/${id}/logout`

/** Where it tells of sign-outs by itself. */
const logoutPath = ({ id, protocol }: Pick<ConnectionRow, 'id' | 'protocol'>): string =>
  protocol === 'oidc' ? `/sign-in/backchannel/${id}` : `/saml/${id}/logout`

export function toConnectionView(row: ConnectionRow, domains: readonly string[]): ConnectionView {
  return {
    id: row.id,
    organizationId: row.organization_id,
    name: row.name,
    preset: row.preset as ConnectionView['preset'],
    status: row.status,
    isTested: row.tested_revision === row.revision,
    changedSinceTest: row.changed_since_test,
    reach: row.reach,
    settings: ConnectionSettings.parse(row.settings),
    createsAccounts: row.creates_accounts,
    mappings: ConnectionMappings.parse(row.mappings),
    domains: [...domains],
    callbackPath: callbackPath(row),
    signedOutPath: signedOutPath(row),
    logoutPath: logoutPath(row),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
