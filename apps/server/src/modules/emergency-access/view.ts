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
    .describe('Whether there is a password and an authenticator app: without both it opens nothing.'),
  namedAt: z.iso.datetime(),
})
export type EmergencyUserView = z.output<typeof EmergencyUserView>

export const toEmergencyUserView = (row: EmergencyUserRow): EmergencyUserView => ({
  userId: row.user_id,
  displayName: row.display_name,
  email: row.email,
  isReady: row.is_ready,
  namedAt: row.created_at.toISOString(),
})
