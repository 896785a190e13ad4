import { type Selectable, type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type {
  OrganizationStatus,
  Organizations,
  OrgTx,
  SubtreeTx,
  WorkspaceTx,
} from '../../platform/db/index.ts'
import { PolicyError } from './errors.ts'

export type StoredPolicy = Pick<Selectable<Organizations>, 'policy' | 'version'>

export interface PathRow extends StoredPolicy {
  id: OrganizationId
  name: string
  slug: string
  status: OrganizationStatus
  limits: Record<string, unknown>
}

/** The settings of the organization that a transaction is fenced to. */
export function selectPolicy(tx: OrgTx): Promise<StoredPolicy> {
  return tx
    .selectFrom('organizations')
    .select(['policy', 'version'])
    .where('id', '=', tx.organizationId)
    .executeTakeFirstOrThrow()
}

/** From the root down to the organization, as it is in this transaction. */
export function selectPolicyPath(tx: WorkspaceTx, id: OrganizationId): Promise<PathRow[]> {
  return tx
    .selectFrom('organization_closure as c')
    .innerJoin('organizations as o', 'o.id', 'c.ancestor_id')
    .select(['o.id', 'o.name', 'o.slug', 'o.status', 'o.policy', 'o.limits', 'o.version'])
    .where('c.descendant_id', '=', id)
    .where('c.workspace_id', '=', tx.workspaceId)
    .orderBy('c.distance', 'desc')
    .execute()
}

/** Replaces an organization's settings. The caller holds the tree exclusively. */
export async function updatePolicy(
  tx: WorkspaceTx,
  id: OrganizationId,
  policy: Record<string, unknown>,
  expectedVersion: number | undefined,
  now: Date,
): Promise<StoredPolicy> {
  let query = tx
    .updateTable('organizations')
    .set((eb) => ({
      policy: JSON.stringify(policy),
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  const row = await query.returning(['policy', 'version']).executeTakeFirst()
  if (!row) throw PolicyError.stale()
  return row
}

export interface MarkRow {
  id: OrganizationId
  above: OrganizationId | null
  status: OrganizationStatus
  policy: Record<string, unknown>
}

/** Organizations at or below a head, joined to the tree, whichever entrance asks. */
export type Below = ReturnType<SubtreeTx['organizations']>

/** The same where a write holds the tree. */
export const organizationsBelow = (tx: WorkspaceTx, headId: OrganizationId): Below =>
  tx
    .selectFrom('organization_closure as tree')
    .innerJoin('organizations', 'organizations.id', 'tree.descendant_id')
    .where('tree.workspace_id', '=', tx.workspaceId)
    .where('tree.ancestor_id', '=', headId) as unknown as Below

/** Every organization below the head that sets something itself or is deleted, parents first. */
export function selectMarks(below: Below): Promise<MarkRow[]> {
  return below
    .select(['organizations.id', 'organizations.status', 'organizations.policy'])
    .select(
      sql<OrganizationId | null>`(
        select up.ancestor_id from organization_closure up join organizations o on o.id = up.ancestor_id
         where up.descendant_id = organizations.id and up.distance > 0 and up.distance < tree.distance
           and (o.policy <> '{}' or o.status = 'deleted')
         order by up.distance limit 1)`.as('above'),
    )
    .where('tree.distance', '>', 0)
    .where(sql<SqlBool>`(organizations.policy <> '{}' or organizations.status = 'deleted')`)
    .orderBy('tree.distance')
    .execute() as Promise<MarkRow[]>
}

/** How many organizations there are at or below the head, and at or below each of `heads`. */
export async function countSubtrees(
  tx: SubtreeTx,
  heads: readonly OrganizationId[],
): Promise<Map<OrganizationId, number>> {
  const rows = await tx
    .organizations()
    .innerJoin('organization_closure as up', 'up.descendant_id', 'organizations.id')
    .select(['up.ancestor_id as id', sql<number>`count(*)::int`.as('count')])
    .where('up.ancestor_id', '=', sql<OrganizationId>`any(${[tx.headId, ...heads]})`)
    .groupBy('up.ancestor_id')
    .execute()
  return new Map((rows as { id: OrganizationId; count: number }[]).map((row) => [row.id, row.count]))
}

export const isBelowAny = (heads: readonly OrganizationId[]) => sql<SqlBool>`exists (
  select from organization_closure up
   where up.descendant_id = tree.descendant_id and up.ancestor_id = any(${heads}))`

/** Users at or below the head, but not at or below one of `except`. */
export async function countUsers(tx: SubtreeTx, except: readonly OrganizationId[]): Promise<number> {
  let query = tx
    .from('users')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('users.status', '<>', 'deleted')
  if (except.length > 0) query = query.where(sql<SqlBool>`not ${isBelowAny(except)}`)
  const row = (await query.executeTakeFirstOrThrow()) as { count: number }
  return row.count
}
