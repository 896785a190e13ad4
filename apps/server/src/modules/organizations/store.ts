import { type Insertable, type Selectable, sql } from 'kysely'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { PathEntry } from '../../platform/access.ts'
import {
  type InstallationTx,
  type Organizations,
  type OrgTx,
  onConstraint,
  type SubtreeTx,
  together,
  type WorkspaceTx,
} from '../../platform/db/index.ts'

import { OrganizationError } from './errors.ts'

export type OrganizationRow = Selectable<Organizations>

/** From the root down to the organization; empty when it is not in this workspace. */
export function selectPath(tx: WorkspaceTx, id: OrganizationId): Promise<PathEntry[]> {
  return tx
    .selectFrom('organization_closure as c')
    .innerJoin('organizations as o', 'o.id', 'c.ancestor_id')
    .select(['o.id', 'o.name', 'o.slug', 'o.status', 'o.policy'])
    .where('c.descendant_id', '=', id)
    .orderBy('c.distance', 'desc')
    .execute()
}

/** The organization with this slug, if it still exists. */
export async function selectIdBySlug(tx: WorkspaceTx, slug: string): Promise<OrganizationId | undefined> {
  const row = await tx
    .selectFrom('slugs')
    .select('organization_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.organization_id
}

/** Serialises every change of the tree's shape in one workspace. */
export async function lockTree(tx: WorkspaceTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${tx.workspaceId}, 1))`.execute(tx)
}

/**
 * Row, slug and closure of a new organization. Creating one below needs no lock of the workspace: its parent's
 * row is locked against a move or deletion in the meantime.
 */
export async function insertOrganization(
  tx: WorkspaceTx,
  row: Insertable<Organizations>,
): Promise<OrganizationRow> {
  const parentId = row.parent_id as OrganizationId
  const created = await tx.insertInto('organizations').values(row).returningAll().executeTakeFirstOrThrow()
  await together(
    tx
      .insertInto('slugs')
      .values({ workspace_id: tx.workspaceId, slug: row.slug, organization_id: row.id })
      .execute()
      .catch(onConstraint('slugs_pkey', OrganizationError.slug_unavailable)),
    sql`
      insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
      select ${tx.workspaceId}, ${row.id}, ancestor_id, distance + 1
        from organization_closure where descendant_id = ${parentId}
      union all select ${tx.workspaceId}, ${row.id}, ${row.id}, 0`.execute(tx),
  )
  return created
}

/** Locks one organization's row for the rest of the transaction: no status change or move passes by. */
export async function lockOrganization(
  tx: WorkspaceTx,
  id: OrganizationId,
): Promise<OrganizationRow | undefined> {
  return tx.selectFrom('organizations').selectAll().where('id', '=', id).forShare().executeTakeFirst()
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

/** The organization a transaction is fenced to. */
export function selectOrganization(tx: OrgTx): Promise<OrganizationRow> {
  return tx
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', tx.organizationId)
    .executeTakeFirstOrThrow()
}

export interface ListFilter {
  limit: number
  after: OrganizationId | undefined
  /** Beginning of a name or slug, lower case. */
  search: string | undefined
}

/** Organizations at or below the head, in the order of their ids. */
export function selectSubtree(
  tx: SubtreeTx,
  { limit, after, search }: ListFilter,
): Promise<OrganizationRow[]> {
  let query = tx
    .organizations()
    .selectAll('organizations')
    .where('organizations.status', '<>', 'deleted')
    .orderBy('tree.descendant_id')
    .limit(limit + 1)
  if (after) query = query.where('tree.descendant_id', '>', after)
  if (search) {
    query = query
      .where('organizations.name_search', '>=', search)
      .where('organizations.name_search', '<', `${search}\u{10FFFF}`)
  }
  return query.execute() as Promise<OrganizationRow[]>
}
