import { z } from 'zod'

/** `version` is 0 as long as the workspace has set no schema: then anything may be an attribute. */
export const UserAttributeSchemaView = z.strictObject({
  schema: z.record(z.string(), z.unknown()),
  version: z.number().int(),
})
