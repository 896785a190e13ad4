import { type RawBuilder, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import { type OrganizationStatus, together, type WorkspaceTx } from '../../platform/db/index.ts'
import type { OrganizationRow } from './store.ts'

/** One organization of the workspace, whatever its status; `lock` keeps others from changing it meanwhile. */
export function selectRow(tx: WorkspaceTx, id: OrganizationId, lock: boolean): Promise<OrganizationRow> {
  const query = tx
    .selectFrom('organizations')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
  return (lock ? query.forNoKeyUpdate() : query).executeTakeFirstOrThrow()
}

/** Levels below an organization; 0 when there is nothing below it. */
export async function selectHeight(tx: WorkspaceTx, id: OrganizationId): Promise<number> {
  const row = await tx
    .selectFrom('organization_closure')
    .select((eb) => eb.fn.max('distance').as('height'))
    .where('workspace_id', '=', tx.workspaceId)
    .where('ancestor_id', '=', id)
    .executeTakeFirst()
  return row?.height ?? 0
}

/** Sets the status of a head. What is below follows by itself; every session so far, at or below, is over. */
export function updateStatus(
  tx: WorkspaceTx,
  id: OrganizationId,
  status: OrganizationStatus,
  now: Date,
): Promise<OrganizationRow> {
  return tx
    .updateTable('organizations')
    .set((eb) => ({
      status,
      // The database's time, as a session's: nodes may differ in theirs.
      sessions_valid_from: sql<Date>`clock_timestamp()`,
      version: eb('version', '+', 1),
      updated_at: now,
      ...(status === 'deleted' && { attributes: '{}' }),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What the holders of `subtree` assignments on these organizations may do below them. */
export async function selectSubtreePermissions(
  tx: WorkspaceTx,
  ids: readonly OrganizationId[],
  now: Date,
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ permission: string }>`
    select distinct unnest(coalesce(w.permissions, r.permissions)) as permission
      from assignments a
      left join workspace_roles w on w.workspace_id = a.workspace_id and w.id = a.workspace_role_id
      left join roles r on r.organization_id = a.organization_id and r.id = a.role_id
     where a.workspace_id = ${tx.workspaceId} and a.organization_id in (${sql.join(ids)})
       and a.reach = 'subtree' and (a.ends_at is null or a.ends_at > ${now})`.execute(tx)
  return rows.map((row) => row.permission)
}

/** More than this is counted no further. */
const COUNTED = 10_000

interface Counted {
  count: number
  /** False when there are more. */
  exact: boolean
}

/** Rows that `join` finds for what exists at or below an organization. */
async function count(tx: WorkspaceTx, id: OrganizationId, join: RawBuilder<unknown>): Promise<Counted> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from organization_closure tree ${join}
       where tree.workspace_id = ${tx.workspaceId} and tree.ancestor_id = ${id}
         and not exists (
           select from organization_closure up join organizations above on above.id = up.ancestor_id
            where up.descendant_id = tree.descendant_id and up.distance < tree.distance
              and above.status = 'deleted')
       limit ${COUNTED + 1}) found`.execute(tx)
  const found = rows[0]?.count ?? 0
  return { count: Math.min(found, COUNTED), exact: found <= COUNTED }
}

/** How much there is at or below an organization. */
export async function countSubtree(
  tx: WorkspaceTx,
  id: OrganizationId,
): Promise<{ organizations: Counted; users: Counted; sessions: Counted }> {
  const [organizations, users, sessions] = await together(
    count(tx, id, sql``),
    count(
      tx,
      id,
      sql`join users on users.organization_id = tree.descendant_id and users.status <> 'deleted'`,
    ),
    count(
      tx,
      id,
      sql`join sessions on sessions.organization_id = tree.descendant_id and sessions.ended_at is null`,
    ),
  )
  return { organizations, users, sessions }
}

/** Those directly below, in the order of their ids; without deleted ones. */
export async function selectChildIds(tx: WorkspaceTx, id: OrganizationId): Promise<OrganizationId[]> {
  const rows = await tx
    .selectFrom('organizations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('parent_id', '=', id)
    .where('status', '<>', 'deleted')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Whether there is one directly below that is not closed already. */
export async function hasOpenChildren(tx: WorkspaceTx, id: OrganizationId): Promise<boolean> {
  const row = await tx
    .selectFrom('organizations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('parent_id', '=', id)
    .where('status', 'not in', ['archived', 'deleted'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an organization has accounts that are not deleted. */
export async function hasPeople(tx: WorkspaceTx, id: OrganizationId): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('organization_id', '=', id)
    .where('status', '<>', 'deleted')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
