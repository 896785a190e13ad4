import { CompiledQuery, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationStatus, SubtreeTx, WorkspaceTx } from '../../platform/db/index.ts'
import { LimitError } from './errors.ts'
import type { Seats } from './settings.ts'

export interface LimitRow {
  id: OrganizationId
  name: string
  slug: string
  status: OrganizationStatus
  policy: Record<string, unknown>
  limits: Record<string, unknown>
  version: number
}

/** From the root down to the organization, as it is in this transaction. */
export function selectLimitPath(tx: WorkspaceTx, id: OrganizationId): Promise<LimitRow[]> {
  return tx
    .selectFrom('organization_closure as c')
    .innerJoin('organizations as o', 'o.id', 'c.ancestor_id')
    .select(['o.id', 'o.name', 'o.slug', 'o.status', 'o.policy', 'o.limits', 'o.version'])
    .where('c.descendant_id', '=', id)
    .where('c.workspace_id', '=', tx.workspaceId)
    .orderBy('c.distance', 'desc')
    .execute()
}

/** Replaces what stands on an organization. The caller holds the tree exclusively. */
export async function updateLimits(
  tx: WorkspaceTx,
  id: OrganizationId,
  limits: Record<string, unknown>,
  expectedVersion: number,
  now: Date,
): Promise<{ limits: Record<string, unknown>; version: number }> {
  const row = await tx
    .updateTable('organizations')
    .set((eb) => ({ limits: JSON.stringify(limits), version: eb('version', '+', 1), updated_at: now }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('version', '=', expectedVersion)
    .returning(['limits', 'version'])
    .executeTakeFirst()
  if (!row) throw LimitError.stale()
  return row
}

/** Writes how many seats there are, and holds the row until the transaction ends. */
export async function writeSeats(
  tx: WorkspaceTx,
  id: OrganizationId,
  seats: Seats | null,
  now: Date,
  sureFrom: Date,
): Promise<void> {
  const changes = { most: seats?.most ?? null, counts: seats?.counts ?? 'subtree', sure_from: sureFrom }
  await tx
    .insertInto('seats')
    .values({
      organization_id: id,
      workspace_id: tx.workspaceId,
      used: 0,
      counted_at: now,
      ...changes,
    })
    .onConflict((clash) => clash.column('organization_id').doUpdateSet(changes))
    .execute()
}

/** From when on what was counted is sure, where more came to the seats of an organization than was told to it. */
export async function doubtSeats(
  tx: WorkspaceTx,
  ids: readonly OrganizationId[],
  sureFrom: Date,
): Promise<void> {
  await tx
    .updateTable('seats')
    .set({ sure_from: sureFrom })
    .where('workspace_id', '=', tx.workspaceId)
    .where('organization_id', '=', sql<OrganizationId>`any(${ids})`)
    .execute()
}

/** Takes the row of an organization's seats for itself; undefined where they are not limited. */
export async function lockSeats(tx: WorkspaceTx, id: OrganizationId): Promise<Seats | undefined> {
  const row = await tx
    .selectFrom('seats')
    .select(['most', 'counts'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('organization_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.most == null ? undefined : { most: row.most, counts: row.counts }
}

/** How many seats are taken, up to one more than there are. What is deleted, with all below it, takes none. */
export async function countSeats(
  tx: WorkspaceTx,
  id: OrganizationId,
  { most, counts }: Seats,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ used: number }>`
    with counted as materialized (
      select tree.descendant_id as id from organization_closure tree
       where tree.workspace_id = ${tx.workspaceId} and tree.ancestor_id = ${id}
         and (${counts}::text = 'subtree' or tree.distance = 0)
         and not exists (
           select from organization_closure up join organizations above on above.id = up.ancestor_id
            where up.descendant_id = tree.descendant_id and up.distance <= tree.distance
              and above.status = 'deleted'))
    select (select count(*)::int from (
             select from counted cross join lateral (
               select from users where organization_id = counted.id and status in ('active', 'invited') offset 0) one
              limit ${most + 1}::int) here)
         + (select count(*)::int from (
             select from counted cross join lateral (
               select from invitations
                where organization_id = counted.id and status = 'pending' and kind = 'member' and expires_at > ${now} offset 0) one
              limit ${most + 1}::int) coming) as used`.execute(tx)
  return rows[0]?.used ?? 0
}

export async function updateUsed(
  tx: WorkspaceTx,
  id: OrganizationId,
  used: number,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('seats')
    .set({ used, counted_at: now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('organization_id', '=', id)
    .execute()
}

const TAKE = `
  update seats
     set used = case when most is null or used + $2::int <= most and (counted_at >= sure_from or sure_from > $3)
                     then used + $2::int end
   where organization_id = $1`

/**
 * Takes so many seats of an organization. Where it cannot be said that they are there a column is left empty that may not be, and
 * nothing of the whole remains. It holds the row until the end: of many at once each sees those before it.
 */
export const take = (id: OrganizationId, count: number, now: Date): CompiledQuery =>
  CompiledQuery.raw(TAKE, [id, count, now])

/** By which somebody says what they have seen. */
export async function selectVersion(tx: SubtreeTx): Promise<number> {
  const row = await tx
    .organizations()
    .select('organizations.version')
    .where('tree.distance', '=', 0)
    .executeTakeFirstOrThrow()
  return row.version
}
