import { z } from 'zod'
import { TheirNames } from '../their-names.ts'

const Role = z.strictObject({
  key: z.string().min(1).max(63),
  reach: z.enum(['organization', 'subtree']).default('organization'),
})

/** How the export of a realm of Keycloak's is read. */
export const KeycloakOptions = z.strictObject({
  format: z.literal('keycloak'),
  /** Id or name of the connection that stands for an identity provider of theirs, by its alias. */
  connections: TheirNames.default({}),
  /** Role that stands for one of the realm (`name`) or of a client (`client:name`). Others give nothing. */
  roles: z
    .record(z.string().min(1).max(200), Role)
    .refine((roles) => Object.keys(roles).length <= 200, 'are more than 200 names')
    .default({}),
  /** Becomes attributes of the account. */
  attributes: z.boolean().default(true),
  /** For which site passkeys were made, where the export does not say it: the host name of that Keycloak. */
  relyingPartyId: z
    .string()
    .max(253)
    .regex(/^[a-z0-9.-]+$/, 'is not a host name')
    .optional(),
})
export type KeycloakOptions = z.output<typeof KeycloakOptions>
