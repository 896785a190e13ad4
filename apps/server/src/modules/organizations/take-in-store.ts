import { type Insertable, type SqlBool, sql, type Updateable } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { Organizations, WorkspaceTx } from '../../platform/db/index.ts'
import { OrganizationError } from './errors.ts'
import type { OrganizationRow } from './store.ts'

export type TakenIn = Pick<
  OrganizationRow,
  'id' | 'slug' | 'name' | 'status' | 'attributes' | 'policy' | 'event_retention_days'
> & { parent_id: OrganizationId }

/** Those of these ids that there are in the workspace, or ever were. */
export const selectKnown = (
  tx: WorkspaceTx,
  ids: readonly OrganizationId[],
): Promise<Pick<OrganizationRow, 'id' | 'status' | 'purged_at'>[]> =>
  tx
    .selectFrom('organizations')
    .select(['id', 'status', 'purged_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where(sql<SqlBool>`id = any(${ids}::text[])`)
    .execute()

/**
 * An organization with an id and a slug of its own, below one that is there. One that was deleted here and holds nothing any more
 * (`isBack`) comes back: its id names the same organization as ever. False where the id is another workspace's.
 */
export async function takeInRow(
  tx: WorkspaceTx,
  row: TakenIn,
  { isBack, now }: { isBack: boolean; now: Date },
): Promise<boolean> {
  const { workspaceId } = tx
  await takeSlug(tx, row)
  const { id, ...columns } = row
  const set = {
    ...columns,
    attributes: JSON.stringify(row.attributes),
    policy: JSON.stringify(row.policy),
    purged_at: null,
    updated_at: now,
  }
  const isThere = isBack ? await bringBack(tx, id, set) : await insertNew(tx, { id, ...set, created_at: now })
  if (!isThere) return false
  await sql`
    insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
    select workspace_id, ${id}, ancestor_id, distance + 1 from organization_closure
     where workspace_id = ${workspaceId} and descendant_id = ${row.parent_id}
    union all select ${workspaceId}, ${id}, ${id}, 0`.execute(tx)
  return true
}

/** Nothing is said of whose an id is that another workspace has. */
async function insertNew(
  tx: WorkspaceTx,
  row: Omit<Insertable<Organizations>, 'workspace_id'>,
): Promise<boolean> {
  const result = await tx
    .insertInto('organizations')
    .values({ ...row, workspace_id: tx.workspaceId })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

async function bringBack(
  tx: WorkspaceTx,
  id: OrganizationId,
  set: Updateable<Organizations>,
): Promise<boolean> {
  await tx
    .deleteFrom('organization_closure')
    .where('workspace_id', '=', tx.workspaceId)
    .where('descendant_id', '=', id)
    .execute()
  const result = await tx
    .updateTable('organizations')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('status', '=', 'deleted')
    .where('purged_at', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A slug names one organization for ever, and leads to none that is named like it. */
async function takeSlug(tx: WorkspaceTx, { id, slug }: TakenIn): Promise<void> {
  const unavailable = () => OrganizationError.slug_unavailable({ slug })
  await tx
    .insertInto('slugs')
    .values({ workspace_id: tx.workspaceId, slug, organization_id: id })
    .onConflict((clash) => clash.doNothing())
    .execute()
  const owner = await tx
    .selectFrom('slugs')
    .select('organization_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (owner?.organization_id !== id) throw unavailable()
  const named = await tx
    .selectFrom('organizations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('name_search', '=', slug)
    .where('status', '<>', 'deleted')
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst()
  if (named) throw unavailable()
}
