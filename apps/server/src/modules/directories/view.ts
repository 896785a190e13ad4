import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import type { DirectoryRow } from './directory-store.ts'

/** What an administrator sets of a directory. */
export const DirectoryFields = z.strictObject({
  name: shownText(100).min(1).describe('Shown where somebody would change what it alone may.'),
  mode: z
    .enum(['live', 'dryRun'])
    .describe('`dryRun`: it is answered as if, and nothing is written but what would have come of it.'),
  adoptsAccounts: z
    .boolean()
    .describe(
      'Whether it may take over accounts that are there already: by a verified address of a domain that the organization itself has proved.',
    ),
  sendsMail: z
    .boolean()
    .describe('Whether whom it makes is mailed a link to set a password, or to verify the address.'),
  onRemoval: z
    .enum(['suspend', 'delete'])
    .describe(
      'What becomes of whom it has no more: suspended and given back to administrators, or deleted for good.',
    ),
  removalGuard: z
    .strictObject({
      share: z.number().int().min(1).max(100).describe('Percent of the people of the directory.'),
      least: z.number().int().min(1).max(1_000_000).describe('Fewer are never too many.'),
      hours: z.number().int().min(1).max(720).describe('Within so many hours.'),
    })
    .describe(
      'When it takes out more than this, nobody goes before an administrator has said that it is meant.',
    ),
})
export type DirectoryFields = z.output<typeof DirectoryFields>

export const DEFAULTS: Omit<DirectoryFields, 'name'> = {
  mode: 'live',
  adoptsAccounts: false,
  sendsMail: false,
  onRemoval: 'suspend',
  removalGuard: { share: 20, least: 10, hours: 24 },
}

export const DirectoryView = DirectoryFields.extend({
  id: idSchema('directory'),
  status: z.enum(['active', 'inactive']),
  path: z
    .string()
    .describe('Below the issuer of the workspace: what the directory is given as its address, for SCIM 2.0.'),
  removals: z
    .enum(['open', 'asked', 'approved', 'refused'])
    .describe(
      'Whether people may be taken out: yes; not before somebody has said so; as many as it wants for a time; not at all.',
    ),
  removalsAt: z.iso.datetime().nullable().describe('Since when.'),
  authorId: z.string().describe('Who answers for it: what they do not hold themselves it gives nobody.'),
  lastRequestAt: z.iso.datetime().nullable().describe('To the minute.'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type DirectoryView = z.output<typeof DirectoryView>

export const DirectoryParams = z.strictObject({ directoryId: pathId('directory') })

/** Another field is a line of `DirectoryFields`, one each of these, and a migration. */
export const toColumns = ({
  name,
  mode,
  adoptsAccounts,
  sendsMail,
  onRemoval,
  removalGuard,
}: DirectoryFields) => ({
  name,
  mode: mode === 'dryRun' ? ('dry_run' as const) : mode,
  adopts: adoptsAccounts,
  sends_mail: sendsMail,
  on_removal: onRemoval,
  removal_share: removalGuard.share,
  removal_least: removalGuard.least,
  removal_hours: removalGuard.hours,
})

export const fromRow = (row: DirectoryRow): DirectoryFields => ({
  name: row.name,
  mode: row.mode === 'dry_run' ? 'dryRun' : row.mode,
  adoptsAccounts: row.adopts,
  sendsMail: row.sends_mail,
  onRemoval: row.on_removal,
  removalGuard: { share: row.removal_share, least: row.removal_least, hours: row.removal_hours },
})

export const toDirectoryView = (row: DirectoryRow): DirectoryView => ({
  ...fromRow(row),
  id: row.id,
  status: row.status,
  path: `/organizations/${row.organization_id}/scim/v2`,
  removals: row.removals,
  removalsAt: row.removals_at?.toISOString() ?? null,
  authorId: row.author_id,
  lastRequestAt: row.last_request_at?.toISOString() ?? null,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})
