import type { OrgTx, WorkspaceTx } from '../../../platform/db/index.ts'
import { UserError } from '../errors.ts'
import { ANY, type UserAttributeSchema } from './schema.ts'

export interface StoredSchema {
  schema: UserAttributeSchema
  /** 0 as long as none was set. */
  version: number
}

export async function selectUserAttributeSchema(tx: OrgTx | WorkspaceTx): Promise<StoredSchema> {
  const row = await (tx as WorkspaceTx)
    .selectFrom('user_attribute_schemas')
    .select(['schema', 'version'])
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirst()
  return row
    ? { schema: row.schema as UserAttributeSchema, version: row.version }
    : { schema: ANY, version: 0 }
}

/** Sets the schema, in the version that was asked for. Two who set the first one at once: one of them is too late. */
export async function upsertUserAttributeSchema(
  tx: WorkspaceTx,
  schema: UserAttributeSchema,
  { expectedVersion, now }: { expectedVersion: number | undefined; now: Date },
): Promise<StoredSchema> {
  const text = JSON.stringify(schema)
  const row = await tx
    .insertInto('user_attribute_schemas')
    .values({ workspace_id: tx.workspaceId, schema: text, updated_at: now })
    .onConflict((conflict) => {
      const update = conflict.column('workspace_id').doUpdateSet((eb) => ({
        schema: text,
        version: eb('user_attribute_schemas.version', '+', 1),
        updated_at: now,
      }))
      return expectedVersion === undefined
        ? update
        : update.where('user_attribute_schemas.version', '=', expectedVersion)
    })
    .returning('version')
    .executeTakeFirst()
  const isFirst = row?.version === 1
  if (!row || (isFirst && expectedVersion !== undefined && expectedVersion !== 0))
    throw UserError.attribute_schema_stale()
  return { schema, version: row.version }
}
