import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { ShownUser } from './list-store.ts'

/** A user as the API shows it. */
export const UserView = z.strictObject({
  id: idSchema('user'),
  status: z.enum(['invited', 'active', 'suspended', 'deleted']),
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  username: z.string().nullable(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  displayName: z.string(),
  locale: z.string().nullable(),
  profile: z.record(z.string(), z.unknown()).describe('Set by the person.'),
  attributes: z.record(z.string(), z.unknown()).describe('Set by administrators.'),
  sources: z
    .record(z.string(), z.string())
    .describe(
      'By whose word an attribute is what it is: `administrator`, `person`, or the id of a connection or directory. What a directory says nobody else changes.',
    ),
  lastSignInAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type UserView = z.output<typeof UserView>

export const UserList = z.strictObject({ items: z.array(UserView), nextCursor: z.string().optional() })
export const UserParams = z.strictObject({ userId: pathId('user') })

export function toUserView(row: ShownUser): UserView {
  return {
    id: row.id,
    status: row.status,
    email: row.email,
    emailVerified: row.email_verified_at !== null,
    username: row.username,
    givenName: row.given_name,
    familyName: row.family_name,
    displayName: row.display_name,
    locale: row.locale,
    profile: row.profile,
    attributes: row.attributes,
    sources: row.sources,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
