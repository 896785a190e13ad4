import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { UserError } from '../errors.ts'
import { UserAttributeSchema } from './schema.ts'
import { upsertUserAttributeSchema } from './store.ts'
import { UserAttributeSchemaView } from './view.ts'

/** Sets the schema. It is asked when attributes are written; what is stored already stays as it is. */
export const replaceUserAttributeSchema = operation({
  name: 'workspace.replaceUserAttributeSchema',
  summary: "Set the schema of people's attributes",
  entrance: 'workspace',
  permission: 'workspace:write',
  input: z.strictObject({ schema: UserAttributeSchema }),
  output: UserAttributeSchemaView,
  errors: [UserError.attribute_schema_stale],
  event: 'workspace.user_attribute_schema_changed',
  describe: ({ version }) => ({ data: { version } }),
  run({ tx, clock, expectedVersion, organization, announce }, { schema }) {
    // Of all directories of the workspace: what they are told to give changes with it.
    announce('directory', organization.workspaceId)
    return upsertUserAttributeSchema(tx, schema, { expectedVersion, now: clock.now() })
  },
})
