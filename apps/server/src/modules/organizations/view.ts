import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import type { OrganizationRow } from './store.ts'

export const Slug = z
  .string()
  .min(2)
  .max(63)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'only lower-case letters, digits and single hyphens inside')
export const OrganizationName = z.string().trim().min(1).max(200)
export const Attributes = z.record(z.string().max(100), z.json())

/** An organization as the API shows it. `status` is its own; a suspended ancestor shows in `effectiveStatus`. */
export const OrganizationView = z.strictObject({
  id: idSchema('organization'),
  parentId: idSchema('organization').nullable(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(['active', 'suspended', 'archived', 'deleted']),
  attributes: z.record(z.string(), z.unknown()),
  eventRetentionDays: z.number().int(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type OrganizationView = z.output<typeof OrganizationView>

export function toOrganizationView(row: OrganizationRow): OrganizationView {
  return {
    id: row.id,
    parentId: row.parent_id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    attributes: row.attributes,
    eventRetentionDays: row.event_retention_days,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
