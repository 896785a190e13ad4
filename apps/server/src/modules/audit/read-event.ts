import type { EventId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type Place } from '../../platform/db/index.ts'
import type { StoredEvent } from './chain.ts'
import { selectEvent } from './store.ts'

/** An event, for the job that follows from it. */
export function readEvent(db: Database, place: Place, id: EventId): Promise<StoredEvent | undefined> {
  return inOrganization(db, place, (tx) => selectEvent(tx, id))
}
