import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { selectUserAttributeSchema } from './store.ts'
import { UserAttributeSchemaView } from './view.ts'

/** What may be said of people here: whoever may read them may read the form that it makes. */
export const getUserAttributeSchema = operation({
  name: 'users.getAttributeSchema',
  summary: "Read the schema of people's attributes in an organization",
  permission: 'users:read',
  input: z.strictObject({}),
  output: UserAttributeSchemaView,
  errors: [],
  run: ({ tx }) => selectUserAttributeSchema(tx),
})
