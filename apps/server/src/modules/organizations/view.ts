import { z } from 'zod'
import { faultOfJson } from '../../kernel/bounded-json.ts'
import { idSchema } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import type { OrganizationStatus } from '../../platform/db/index.ts'
import type { OrganizationRow } from './store.ts'

export const Slug = z
  .string()
  .min(2)
  .max(63)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'only lower-case letters, digits and single hyphens inside')
export const OrganizationName = shownText(200).min(1)
export const EventRetentionDays = z.number().int().min(90).max(3_650)

const ATTRIBUTE_BOUNDS = { bytes: 32_768, values: 2_000, depth: 10 }

/** What a workspace keeps about an organization, in the form that its attribute schema asks for. */
export const Attributes = z
  .record(z.string().min(1).max(100), z.unknown())
  .superRefine((attributes, context) => {
    const message = faultOfJson(attributes, ATTRIBUTE_BOUNDS)
    if (message) context.addIssue({ code: 'custom', message })
  })

export const Status = z.enum(['active', 'suspended', 'archived', 'deleted'])

/** An organization as the API shows it. */
export const OrganizationView = z.strictObject({
  id: idSchema('organization'),
  parentId: idSchema('organization').nullable(),
  slug: z.string(),
  name: z.string().describe('At sign-in it leads here only as long as no other organization has the same.'),
  status: Status.describe('Its own.'),
  effectiveStatus: Status.describe('The worst of its own and of those above it: what holds.'),
  attributes: z.record(z.string(), z.unknown()),
  eventRetentionDays: z.number().int(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type OrganizationView = z.output<typeof OrganizationView>

/** Columns that this needs: each of the others would be read, sent and taken apart for nothing, row by row. */
export const SHOWN = [
  'id',
  'parent_id',
  'slug',
  'name',
  'status',
  'attributes',
  'event_retention_days',
  'version',
  'created_at',
  'updated_at',
] as const
export type ShownRow = Pick<OrganizationRow, (typeof SHOWN)[number]>

export function toOrganizationView(row: ShownRow, effectiveStatus: OrganizationStatus): OrganizationView {
  return {
    id: row.id,
    parentId: row.parent_id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    effectiveStatus,
    attributes: row.attributes,
    eventRetentionDays: row.event_retention_days,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
