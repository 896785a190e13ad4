import { z } from 'zod'
import { DomainName } from '../../kernel/domain.ts'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import { ConnectionPaths } from './addresses.ts'
import { ConnectionMappings, ConnectionSettings, missingIn, PRESETS, protocolOf } from './settings.ts'
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
  missing: z
    .array(z.string())
    .describe('Settings that the provider has yet to say before anybody can be sent there.'),
  identifiedBy: z
    .array(z.string())
    .describe(
      'Settings that identities hang on: where one of them becomes another, everybody is somebody else.',
    ),
  ...ConnectionPaths.shape,
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type ConnectionView = z.output<typeof ConnectionView>

export function toConnectionView(row: ConnectionRow, domains: readonly string[]): ConnectionView {
  const settings = ConnectionSettings.parse(row.settings)
  const { identifiedBy, paths } = protocolOf(settings)
  return {
    id: row.id,
    organizationId: row.organization_id,
    name: row.name,
    preset: row.preset as ConnectionView['preset'],
    status: row.status,
    isTested: row.tested_revision === row.revision,
    changedSinceTest: row.changed_since_test,
    reach: row.reach,
    settings,
    createsAccounts: row.creates_accounts,
    mappings: ConnectionMappings.parse(row.mappings),
    domains: [...domains],
    missing: missingIn(settings),
    identifiedBy: [...identifiedBy],
    ...paths(row.id),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
