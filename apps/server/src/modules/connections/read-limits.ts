import type { ConnectionId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type Place, type Reach } from '../../platform/db/index.ts'
import { selectConnection } from './store.ts'

/** Since when, of which identities, and how far a connection says who somebody is. */
export interface ConnectionLimits {
  validFrom: Date | null
  /** The same below its own organization. */
  belowValidFrom: Date | null
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
  if (!row) return undefined
  const { sessions_valid_from: validFrom, narrowed_at: narrowedAt, generation, reach } = row
  const belowValidFrom =
    validFrom && narrowedAt && validFrom > narrowedAt ? validFrom : (narrowedAt ?? validFrom)
  return { validFrom, belowValidFrom, generation, reach }
}
