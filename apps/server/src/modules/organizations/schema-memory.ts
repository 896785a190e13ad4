import { LRUCache } from 'lru-cache'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inWorkspace } from '../../platform/db/index.ts'
import { assertAttributes, matches } from './attribute-schema.ts'
import { selectAttributeSchema } from './store.ts'

/** Nothing tells when one changes: whoever writes by it has it confirmed by the statement, and forgets it otherwise. */
const known = new LRUCache<WorkspaceId, Record<string, unknown>>({ max: 1_000 })

/**
 * The schema that the attributes match: of the workspace as it was last read, or as it is now when that one refuses
 * them. Throws `organization.attributes_invalid` when this does as well.
 */
export async function schemaMatchedBy(
  db: Database,
  workspaceId: WorkspaceId,
  attributes: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const before = known.get(workspaceId)
  if (before && matches(before, attributes)) return before
  const schema = await inWorkspace(db, workspaceId, selectAttributeSchema, { readOnly: true })
  assertAttributes(schema, attributes)
  known.set(workspaceId, schema)
  return schema
}

export const forgetAttributeSchema = (workspaceId: WorkspaceId): void => void known.delete(workspaceId)
