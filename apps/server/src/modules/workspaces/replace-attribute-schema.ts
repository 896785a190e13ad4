import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { AttributeSchema } from '../organizations/index.ts'
import { AttributeSchemaView, toAttributeSchemaView } from './attribute-schema-view.ts'
import { WorkspaceError } from './errors.ts'
import { updateAttributeSchema } from './store.ts'

/** Sets the schema. It is asked when attributes are written; what is stored already stays as it is. */
export const replaceAttributeSchema = operation({
  name: 'workspace.replaceAttributeSchema',
  summary: "Set the schema of organizations' attributes",
  entrance: 'workspace',
  permission: 'workspace:write',
  input: z.strictObject({ schema: AttributeSchema }),
  output: AttributeSchemaView,
  errors: [WorkspaceError.stale],
  event: 'workspace.attribute_schema_changed',
  describe: ({ version }) => ({ data: { version } }),
  async run({ tx, expectedVersion }, { schema }) {
    return toAttributeSchemaView(await updateAttributeSchema(tx, schema, expectedVersion))
  },
})
