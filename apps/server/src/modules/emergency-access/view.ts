import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { EmergencyUserRow } from '../credentials/index.ts'

export const EmergencyUserParams = z.strictObject({ userId: pathId('user') })

/** Somebody who may sign in by password and second factor where the policy has no password. */
export const EmergencyUserView = z.strictObject({
  userId: idSchema('user'),
  displayName: z.string(),
  email: z.string().nullable(),
  isReady: z
    .boolean()
    .describe(
      'Whether there is a password, and an authenticator app or a passkey: without both it opens nothing.',
    ),
  isActive: z.boolean().describe('Whether the account may sign in at all.'),
  hasPassword: z.boolean(),
  hasAuthenticator: z.boolean().describe('An authenticator app.'),
  hasPasskey: z.boolean(),
  namedAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable().describe('Of emergency access, as far back as the log goes.'),
})
export type EmergencyUserView = z.output<typeof EmergencyUserView>

/** A telephone makes nobody ready: when all else fails the gateway for SMS may have failed as well. */
export const toEmergencyUserView = (row: EmergencyUserRow): EmergencyUserView => ({
  userId: row.user_id,
  displayName: row.display_name,
  email: row.email,
  isReady: row.status === 'active' && row.has_password && (row.has_authenticator || row.has_passkey),
  isActive: row.status === 'active',
  hasPassword: row.has_password,
  hasAuthenticator: row.has_authenticator,
  hasPasskey: row.has_passkey,
  namedAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})
