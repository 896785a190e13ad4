import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { AttributeSchemaView, toAttributeSchemaView } from './attribute-schema-view.ts'
import { selectWorkspace } from './store.ts'

/** The JSON Schema that the attributes of every organization must match when they are written. */
export const getAttributeSchema = operation({
  name: 'workspace.getAttributeSchema',
  summary: "Read the schema of organizations' attributes",
  entrance: 'workspace',
  permission: 'workspace:read',
  input: z.strictObject({}),
  output: AttributeSchemaView,
  errors: [],
  async run({ tx }) {
    return toAttributeSchemaView(await selectWorkspace(tx))
  },
})
