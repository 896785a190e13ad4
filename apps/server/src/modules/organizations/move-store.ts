import { sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { WorkspaceTx } from '../../platform/db/index.ts'
import type { OrganizationRow } from './store.ts'

type Path = readonly { id: OrganizationId }[]

/** So many rows of the closure are written by one statement, which takes a second or two. */
const ROWS = 20_000

/**
 * Hangs a subtree below another parent; `from` and `to` are the paths down to the old and to the new one. The caller
 * holds the tree exclusively and has ruled out a cycle. However much is below, no statement runs into its time limit.
 */
export async function moveSubtree(
  tx: WorkspaceTx,
  id: OrganizationId,
  from: Path,
  to: Path,
  now: Date,
): Promise<OrganizationRow> {
  const row = await updateParent(tx, id, (to.at(-1) as Path[number]).id, now)
  const change = changeOf(from, to)
  const limit = Math.ceil(ROWS / (change.gained.length + 1))
  for (let after: string | null = ''; after !== null; ) after = await moveSome(tx, id, change, after, limit)
  return row
}

function updateParent(
  tx: WorkspaceTx,
  id: OrganizationId,
  parentId: OrganizationId,
  now: Date,
): Promise<OrganizationRow> {
  return tx
    .updateTable('organizations')
    .set((eb) => ({
      parent_id: parentId,
      // What ended sessions from above goes along: they must not revive in another place.
      sessions_valid_from: sql<Date>`(
        select max(above.sessions_valid_from)
          from organization_closure up join organizations above on above.id = up.ancestor_id
         where up.descendant_id = ${id})`,
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

interface PathChange {
  lost: OrganizationId[]
  /** Stay above; further away by `further` levels. */
  kept: OrganizationId[]
  further: number
  gained: { id: OrganizationId; distance: number }[]
}

function changeOf(from: Path, to: Path): PathChange {
  const [before, after] = [new Set(from.map(({ id }) => id)), new Set(to.map(({ id }) => id))]
  return {
    lost: [...before].filter((id) => !after.has(id)),
    kept: [...before].filter((id) => after.has(id)),
    further: to.length - from.length,
    gained: to
      .map(({ id }, index) => ({ id, distance: to.length - index }))
      .filter(({ id }) => !before.has(id)),
  }
}

/** Rewrites what is above some of those at or below `id`, in the order of their ids. Tells the last; null at the end. */
async function moveSome(
  tx: WorkspaceTx,
  id: OrganizationId,
  { lost, kept, further, gained }: PathChange,
  after: string,
  limit: number,
): Promise<string | null> {
  const ids = gained.map((one) => one.id)
  const distances = gained.map((one) => one.distance)
  const { rows } = await sql<{ last: string | null }>`
    with part as materialized (
      select descendant_id, distance from organization_closure
       where workspace_id = ${tx.workspaceId} and ancestor_id = ${id} and descendant_id > ${after}
       order by descendant_id limit ${limit}),
    -- By both columns of the key: with one alone the plan would depend on what is known of the table.
    lost as (
      delete from organization_closure up using part cross join unnest(${lost}::text[]) above (id)
       where up.descendant_id = part.descendant_id and up.ancestor_id = above.id),
    kept as (
      update organization_closure up set distance = up.distance + ${further}::int
        from part cross join unnest(${kept}::text[]) above (id)
       where up.descendant_id = part.descendant_id and up.ancestor_id = above.id and ${further}::int <> 0),
    gained as (
      insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
      select ${tx.workspaceId}, part.descendant_id, above.id, part.distance + above.distance
        from part cross join unnest(${ids}::text[], ${distances}::int[]) above (id, distance))
    select max(descendant_id) as last from part`.execute(tx)
  return rows[0]?.last ?? null
}
