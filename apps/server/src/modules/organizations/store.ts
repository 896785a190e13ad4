import { type Selectable, type SqlBool, sql } from 'kysely'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import {
  type InstallationTx,
  type Organizations,
  type OrgTx,
  together,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { schemaAsGiven } from './attribute-schema.ts'
import { OrganizationError } from './errors.ts'
import type { TreeNode } from './packed-nodes.ts'
import type { TreeEntry } from './status.ts'

export type OrganizationRow = Selectable<Organizations>

/** From the root down to the organization; empty when it is not in this workspace. */
export function selectPath(tx: WorkspaceTx, id: OrganizationId): Promise<TreeEntry[]> {
  return tx
    .selectFrom('organization_closure as c')
    .innerJoin('organizations as o', 'o.id', 'c.ancestor_id')
    .select([
      'o.id',
      'o.name',
      'o.slug',
      'o.status',
      'o.policy',
      'o.limits',
      'o.sessions_valid_from as sessionsValidFrom',
    ])
    .where('c.descendant_id', '=', id)
    .where('c.workspace_id', '=', tx.workspaceId)
    .orderBy('c.distance', 'desc')
    .execute()
}

const NODE = [
  'o.id',
  'o.workspace_id as workspaceId',
  'o.parent_id as parentId',
  'o.name',
  'o.slug',
  'o.status',
  'o.policy',
  'o.limits',
  'o.sessions_valid_from as sessionsValidFrom',
] as const

/** All organizations on the paths of these, each once, as they were at one moment. */
export function selectPaths(tx: WorkspaceTx, ids: readonly OrganizationId[]): Promise<TreeNode[]> {
  return tx
    .selectFrom((eb) =>
      eb
        .selectFrom('organization_closure')
        .select('ancestor_id')
        .distinct()
        .where('workspace_id', '=', tx.workspaceId)
        .where(sql<SqlBool>`descendant_id = any(${ids}::text[])`)
        .as('up'),
    )
    .innerJoinLateral(
      (eb) =>
        eb.selectFrom('organizations').selectAll().whereRef('id', '=', 'up.ancestor_id').offset(0).as('o'),
      (on) => on.onTrue(),
    )
    .select(NODE)
    .execute()
}

/** Every organization of the workspace, a page after another. */
export function selectNodes(
  tx: WorkspaceTx,
  afterSlug: string | undefined,
  limit: number,
): Promise<TreeNode[]> {
  return tx
    .selectFrom('organizations as o')
    .select(NODE)
    .where('o.workspace_id', '=', tx.workspaceId)
    .where('o.slug', '>', afterSlug ?? '')
    .orderBy('o.slug')
    .limit(sql.lit(limit))
    .execute()
}

/** The organization that this slug names or ever named. */
export async function selectIdBySlug(tx: WorkspaceTx, slug: string): Promise<OrganizationId | undefined> {
  const row = await tx
    .selectFrom('slugs')
    .select('organization_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.organization_id
}

/** Every organization of the workspace that ever was, a page after another. */
export async function selectOrganizationIds(
  tx: WorkspaceTx,
  after: OrganizationId | undefined,
  limit: number,
): Promise<OrganizationId[]> {
  let query = tx
    .selectFrom('organizations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('id')
    .limit(limit)
  if (after) query = query.where('id', '>', after)
  return (await query.execute()).map((row) => row.id)
}

/** Organizations of this name, in any letter case, that still exist; no more than are asked for. */
export async function selectIdsByName(
  tx: WorkspaceTx,
  name: string,
  limit: number,
): Promise<OrganizationId[]> {
  const rows = await tx
    .selectFrom('organizations as o')
    .select('o.id')
    .where('o.workspace_id', '=', tx.workspaceId)
    .where('o.name_search', '=', sql<string>`lower(${name})`)
    .where(
      sql<SqlBool>`not exists (
        select from organization_closure up join organizations above on above.id = up.ancestor_id
         where up.descendant_id = o.id and above.status = 'deleted')`,
    )
    .orderBy('o.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** The root of a new workspace. */
export async function insertRoot(
  tx: InstallationTx,
  row: { id: OrganizationId; workspaceId: WorkspaceId; slug: string; name: string },
): Promise<void> {
  await tx
    .insertInto('organizations')
    .values({ id: row.id, workspace_id: row.workspaceId, slug: row.slug, name: row.name, parent_id: null })
    .execute()
  await together(
    tx
      .insertInto('slugs')
      .values({ workspace_id: row.workspaceId, slug: row.slug, organization_id: row.id })
      .execute(),
    tx
      .insertInto('organization_closure')
      .values({ workspace_id: row.workspaceId, descendant_id: row.id, ancestor_id: row.id, distance: 0 })
      .execute(),
  )
}

/** The schema that the workspace asks the attributes of its organizations to match. */
export async function selectAttributeSchema(tx: WorkspaceTx): Promise<Record<string, unknown>> {
  const row = await tx
    .selectFrom('workspaces')
    .select(['attribute_schema', 'attribute_schema_as_given'])
    .where('id', '=', tx.workspaceId)
    .executeTakeFirstOrThrow()
  return schemaAsGiven(row)
}

/** An organization of the workspace, as it is in this transaction. */
export function selectRow(tx: WorkspaceTx, id: OrganizationId): Promise<OrganizationRow> {
  return tx
    .selectFrom('organizations')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** What is kept about an organization of the workspace. */
export async function selectAttributes(
  tx: WorkspaceTx,
  id: OrganizationId,
): Promise<Record<string, unknown>> {
  const row = await tx
    .selectFrom('organizations')
    .select('attributes')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.attributes
}

export interface OrganizationChanges {
  name?: string | undefined
  attributes?: Record<string, unknown> | undefined
  eventRetentionDays?: number | undefined
}

/** Changes what is given, in the version that was asked for. */
export async function updateOrganizationRow(
  tx: OrgTx,
  changes: OrganizationChanges,
  expectedVersion: number | undefined,
  now: Date,
): Promise<OrganizationRow> {
  const { name, attributes, eventRetentionDays } = changes
  let query = tx
    .updateTable('organizations')
    .set((eb) => ({
      version: eb('version', '+', 1),
      updated_at: now,
      ...(name !== undefined && { name }),
      ...(attributes !== undefined && { attributes: JSON.stringify(attributes) }),
      ...(eventRetentionDays !== undefined && { event_retention_days: eventRetentionDays }),
    }))
    .where('id', '=', tx.organizationId)
    .where('status', 'in', ['active', 'suspended'])
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  const row = await query.returningAll().executeTakeFirst()
  if (!row) throw OrganizationError.stale()
  return row
}

/** Does something in a transaction, with every constraint looked at, and takes it back. What it locked stays so. */
export async function takenBack<T>(tx: WorkspaceTx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint before_work`.execute(tx)
  const result = await work()
  await sql`rollback to savepoint before_work`.execute(tx)
  return result
}

/** The workspace's own organization. */
export async function selectRootOf(tx: WorkspaceTx): Promise<OrganizationId> {
  const { root_organization_id: id } = await tx
    .selectFrom('workspaces')
    .select('root_organization_id')
    .where('id', '=', tx.workspaceId)
    .executeTakeFirstOrThrow()
  return id
}
