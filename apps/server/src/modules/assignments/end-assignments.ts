import type { Clock } from '../../kernel/clock.ts'
import {
  appendOwnEvent,
  type Database,
  inJanitor,
  inOrganization,
  type NewEvent,
  type Place,
  together,
} from '../../platform/db/index.ts'
import { type EndedAssignment, removeEnded, selectPlacesOfEnded } from './ended-store.ts'

const PLACES_AT_ONCE = 200
const ROWS_AT_ONCE = 200

/**
 * Removes assignments that have ended, everywhere, a few at a time. They gave nothing since the moment they ended;
 * this puts it on record and leaves nothing behind. Returns how many there were.
 */
export async function endAssignments(db: Database, clock: Clock): Promise<number> {
  let total = 0
  for (;;) {
    const now = clock.now()
    const places = await inJanitor(db, (tx) => selectPlacesOfEnded(tx, now, PLACES_AT_ONCE))
    let removed = 0
    for (const place of places) removed += await endAt(db, place, now)
    total += removed
    // None although there are some: somebody else is at them.
    if (places.length < PLACES_AT_ONCE || removed === 0) return total
  }
}

async function endAt(db: Database, place: Place, now: Date): Promise<number> {
  let total = 0
  for (;;) {
    const removed = await inOrganization(db, place, async (tx) => {
      const ended = await removeEnded(tx, { now, limit: ROWS_AT_ONCE })
      await together(...ended.map((one) => appendOwnEvent(tx, endedEvent(one))))
      return ended.length
    })
    total += removed
    if (removed < ROWS_AT_ONCE) return total
  }
}

/** What is on record of an assignment that ran out. */
export const endedEvent = ({ id, endsAt, ...rest }: EndedAssignment): NewEvent => ({
  type: 'assignment.ended',
  outcome: 'success',
  target: { kind: 'assignment', id },
  data: { ...rest, endsAt: endsAt.toISOString() },
})
