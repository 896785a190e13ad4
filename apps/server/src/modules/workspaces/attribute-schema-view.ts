import { z } from 'zod'
import { schemaAsGiven } from '../organizations/index.ts'
import type { WorkspaceRow } from './store.ts'

export const AttributeSchemaView = z.strictObject({
  schema: z.record(z.string(), z.unknown()),
  version: z.number().int(),
})

export const toAttributeSchemaView = (row: WorkspaceRow): z.output<typeof AttributeSchemaView> => ({
  schema: schemaAsGiven(row),
  version: row.version,
})
