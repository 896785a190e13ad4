import type { ConnectionId, OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'
import { type Database, inSubtree, type Place } from '../../../platform/db/index.ts'
import { selectPlacesOf, type Trace } from './place-store.ts'

/** Organizations looked for at once. */
const LOOKED_AT = 1_000

/** A part of what a connection reached, to be gone through. */
export interface Stretch {
  workspaceId: WorkspaceId
  /** The connection's own organization, or the one that was moved. */
  headId: OrganizationId
  from: OrganizationId | undefined
  /** About so many rows. */
  limit: number
}

/**
 * Works through the organizations at or below that of a connection in which it left anything of these, in their order, as far as
 * the limit goes. `work` says how many rows it changed, and leaves nothing to be done twice, so that breaking off loses nothing.
 * Returns the organization to go on at; undefined when nothing is left.
 */
export async function inPlacesOf(
  db: Database,
  { workspaceId, headId, from, limit }: Stretch,
  connectionId: ConnectionId | 'any',
  traces: readonly Trace[],
  work: (place: Place, left: number) => Promise<number>,
): Promise<OrganizationId | undefined> {
  const ids = await inSubtree(db, { workspaceId, headId }, (tx) =>
    selectPlacesOf(tx, connectionId, traces, { from, limit: LOOKED_AT }),
  )
  let left = limit
  for (const organizationId of ids) {
    left -= await work({ workspaceId, organizationId }, left)
    // There may be more of it.
    if (left <= 0) return organizationId
  }
  return ids.length === LOOKED_AT ? ids.at(-1) : undefined
}

/** Whether an organization is another one, or somewhere below it. */
export async function isAtOrBelow(
  db: Database,
  { workspaceId, organizationId }: Place,
  headId: OrganizationId,
): Promise<boolean> {
  const found = await inSubtree(db, { workspaceId, headId }, (tx) =>
    tx
      .organizations()
      .select('tree.descendant_id as id')
      .where('tree.descendant_id', '=', organizationId)
      .execute(),
  )
  return found.length > 0
}
