import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { selectUserAttributeSchema } from './store.ts'
import { UserAttributeSchemaView } from './view.ts'

/** The JSON Schema that the attributes of people must match when they are written. */
export const getWorkspaceUserAttributeSchema = operation({
  name: 'workspace.getUserAttributeSchema',
  summary: "Read the schema of people's attributes",
  entrance: 'workspace',
  permission: 'workspace:read',
  input: z.strictObject({}),
  output: UserAttributeSchemaView,
  errors: [],
  run: ({ tx }) => selectUserAttributeSchema(tx),
})
