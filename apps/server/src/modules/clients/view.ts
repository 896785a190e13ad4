import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { SecretRow } from './store.ts'

/** A secret without its value, which is shown once when it is made. */
export const SecretView = z.strictObject({
  id: idSchema('secret'),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
})
export type SecretView = z.output<typeof SecretView>

export const SecretList = z.strictObject({ items: z.array(SecretView) })
export const MadeSecret = SecretView.extend({ clientSecret: z.string() })
export const SecretParam = { secretId: pathId('secret') }

const DAY = 86_400

/** How long the secret before a new one works on, so that nothing is cut off. */
export const Overlap = z.strictObject({
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(30 * DAY)
    .default(DAY),
})

export const toSecretView = (row: SecretRow): SecretView => ({
  id: row.id,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
})
