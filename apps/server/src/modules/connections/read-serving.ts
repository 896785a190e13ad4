import type { OrganizationContext } from '../../platform/access.ts'
import type { Database } from '../../platform/db/index.ts'
import { type Connection, type ConnectionRef, readConnection } from './connections.ts'
import { serves } from './serves.ts'

/** Those of `refs` through which people of an organization may sign in at this moment, whatever is remembered of them. */
export async function readServing(
  db: Database,
  { id, workspaceId, path }: OrganizationContext,
  refs: readonly ConnectionRef[],
): Promise<Connection[]> {
  const onPath = refs.filter((ref) => path.some((entry) => entry.id === ref.organizationId))
  const found = await Promise.all(onPath.map((ref) => readConnection(db, workspaceId, ref)))
  return found.flatMap((one) => (one && serves(one, one.organizationId === id) ? [one] : []))
}
