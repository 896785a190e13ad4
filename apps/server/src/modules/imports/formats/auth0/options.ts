import { z } from 'zod'
import { TheirNames } from '../their-names.ts'

/** How an export of Auth0's is read: of the bulk export (one user a line), or the array of the bulk import. */
export const Auth0Options = z.strictObject({
  format: z.literal('auth0'),
  /** Id or name of the connection that stands for one of theirs. */
  connections: TheirNames.default({}),
  /** Becomes attributes of the account. */
  appMetadata: z.boolean().default(true),
  /** The same, of what people may have written themselves: applications that trust attributes should not get it. */
  userMetadata: z.boolean().default(false),
})
export type Auth0Options = z.output<typeof Auth0Options>
