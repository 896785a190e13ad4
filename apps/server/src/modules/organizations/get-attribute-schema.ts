import { z } from 'zod'
import { inWorkspace } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { selectAttributeSchema } from './store.ts'

/** What the workspace keeps about each organization: whoever may read the attributes may read their form. */
export const getAttributeSchema = operation({
  name: 'organizations.getAttributeSchema',
  summary: "Read the schema of an organization's attributes",
  permission: 'organization:read',
  input: z.strictObject({}),
  output: z.strictObject({ schema: z.record(z.string(), z.unknown()) }),
  errors: [],
  // The schema is the workspace's, which an organization's own transaction cannot see.
  prepare: ({ services, organization }) =>
    inWorkspace(services.db, organization.workspaceId, selectAttributeSchema, { readOnly: true }),
  run: async (_context, _input, _params, schema) => ({ schema }),
})
