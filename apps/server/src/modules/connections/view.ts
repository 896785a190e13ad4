import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { ConnectionPaths } from './addresses.ts'
import { ConnectionFields, fromRow } from './fields.ts'
import { missingIn, protocolOf } from './settings.ts'
import type { ConnectionRow } from './store.ts'

export const ConnectionParams = z.strictObject({ connectionId: pathId('connection') })

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
  const fields = fromRow(row)
  const { identifiedBy, paths } = protocolOf(fields.settings)
  return {
    id: row.id,
    organizationId: row.organization_id,
    ...fields,
    domains: [...domains],
    status: row.status,
    isTested: row.tested_revision === row.revision,
    changedSinceTest: row.changed_since_test,
    missing: missingIn(fields.settings),
    identifiedBy: [...identifiedBy],
    ...paths(row.id),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
