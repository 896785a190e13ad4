import type { ConnectionId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type Place, type Reach } from '../../platform/db/index.ts'
import { selectConnection } from './store.ts'

/** Since when, of which identities, and how far a connection says who somebody is. */
export interface ConnectionLimits {
  validFrom: Date | null
  generation: number
  reach: Reach
}

/** As the table has them at this moment; undefined when the connection is gone. */
export async function readLimits(
  db: Database,
  place: Place,
  id: ConnectionId,
): Promise<ConnectionLimits | undefined> {
  const row = await inOrganization(db, place, (tx) => selectConnection(tx, id), { readOnly: true })
  return row && { validFrom: row.sessions_valid_from, generation: row.generation, reach: row.reach }
}
