import { z } from 'zod'
import { TheirNames } from '../their-names.ts'

const Base64 = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9+/_-]*={0,2}$/, 'is not base 64')

/** How an export of Firebase Authentication is read (`auth:export`, as JSON or CSV). */
export const FirebaseOptions = z.strictObject({
  format: z.literal('firebase'),
  /** Parameters of the project's hashes, as its console shows them. Without them nobody keeps a password. */
  scrypt: z
    .strictObject({
      signerKey: Base64.min(1),
      saltSeparator: Base64,
      rounds: z.number().int().min(1).max(64),
      memCost: z.number().int().min(1).max(24),
    })
    .optional(),
  /** Id or name of the connection that stands for a provider of theirs, such as `google.com`. */
  connections: TheirNames.default({}),
  /** Makes attributes of the account of custom claims. */
  customAttributes: z.boolean().default(true),
})
export type FirebaseOptions = z.output<typeof FirebaseOptions>
