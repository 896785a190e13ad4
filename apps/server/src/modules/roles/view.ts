import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import { PermissionName } from './permissions.ts'
import type { Role } from './role.ts'

export const Key = z
  .string()
  .min(2)
  .max(63)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'only lower-case letters, digits and single hyphens inside')
const Permissions = z
  .array(PermissionName)
  .max(200)
  .transform((permissions) => [...new Set(permissions)].sort())
  .pipe(z.array(z.string()))

/** What the author of a role sets. Its key, by which applications know it, never changes. */
export const RoleFields = z.strictObject({
  key: Key,
  name: shownText(200).min(1),
  description: shownText(1_000).default(''),
  permissions: Permissions,
})
export const RoleChanges = z.strictObject({
  name: shownText(200).min(1).optional(),
  description: shownText(1_000).optional(),
  permissions: Permissions.optional(),
})

/** Absent ones are left as they are. */
export const toColumns = (changes: z.output<typeof RoleChanges>, now: Date) => ({
  updated_at: now,
  ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
})

export const RoleView = z.strictObject({
  id: idSchema('role'),
  origin: z.enum(['workspace', 'organization']).describe('Who defines it.'),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  builtIn: z.boolean(),
  rootOnly: z.boolean().describe('Can be held in the root organization only.'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type RoleView = z.output<typeof RoleView>

export const RoleList = z.strictObject({ items: z.array(RoleView), nextCursor: z.string().optional() })
export const RoleParams = z.strictObject({ roleId: pathId('role') })

export function toRoleView(role: Role): RoleView {
  return {
    id: role.id,
    origin: role.origin,
    key: role.key,
    name: role.name,
    description: role.description,
    permissions: role.permissions,
    builtIn: role.built_in,
    rootOnly: role.root_only,
    version: role.version,
    createdAt: role.created_at.toISOString(),
    updatedAt: role.updated_at.toISOString(),
  }
}
