import { z } from 'zod'
import { DomainName } from '../../kernel/domain.ts'
import { shownText } from '../../kernel/text.ts'
import { ConnectionMappings, ConnectionSettings, PRESETS } from './settings.ts'
import type { ConnectionRow } from './store.ts'

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

/** What is set of the connection itself: its domains are rows of their own. */
export type OwnFields = Omit<ConnectionFields, 'domains'>

/** Another field is a line of `ConnectionFields`, one each of these, and a migration. */
export const toColumns = ({ name, preset, reach, settings, createsAccounts, mappings }: OwnFields) => ({
  name,
  preset,
  reach,
  protocol: settings.protocol,
  settings: JSON.stringify(settings),
  creates_accounts: createsAccounts,
  mappings: JSON.stringify(mappings),
})

export const fromRow = (row: ConnectionRow): OwnFields => ({
  name: row.name,
  preset: row.preset as OwnFields['preset'],
  reach: row.reach,
  settings: ConnectionSettings.parse(row.settings),
  createsAccounts: row.creates_accounts,
  mappings: ConnectionMappings.parse(row.mappings),
})
