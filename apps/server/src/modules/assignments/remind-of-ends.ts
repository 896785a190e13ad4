import {
  appendOwnEvent,
  inJanitor,
  inOrganization,
  type NewEvent,
  type Place,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { type EndingAssignment, lockEnding, selectPlacesOfEnding, setReminders } from './reminder-store.ts'
import { dueReminder } from './reminders.ts'

const PLACES_AT_ONCE = 200
const ROWS_AT_ONCE = 100

type Needs = Pick<Services, 'db' | 'clock' | 'tree'>

/**
 * Tells of assignments that end soon, everywhere, each reminder once: that it was told commits with the event from which the mails
 * follow. Of what is suspended nobody is told. Returns how many were.
 */
export async function remindOfEnds({ db, clock, tree }: Needs): Promise<number> {
  let total = 0
  for (;;) {
    const places = await inJanitor(db, (tx) => selectPlacesOfEnding(tx, clock.now(), PLACES_AT_ONCE))
    let looked = 0
    for (const place of places) {
      const isServed = (await tree.find(place.workspaceId, place.organizationId))?.status === 'active'
      const done = await remindAt({ db, clock }, place, isServed)
      looked += done.looked
      total += done.told
    }
    // None although there are some: somebody else is at them.
    if (places.length < PLACES_AT_ONCE || looked === 0) return total
  }
}

async function remindAt(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  place: Place,
  isServed: boolean,
): Promise<{ looked: number; told: number }> {
  const sum = { looked: 0, told: 0 }
  for (;;) {
    const looked = await inOrganization(db, place, async (tx) => {
      const now = clock.now()
      const rows = await lockEnding(tx, now, ROWS_AT_ONCE)
      for (const row of rows) {
        const due = dueReminder(row, now)
        if (!due) continue
        await setReminders(tx, row.id, due.reminders)
        if (!due.isTold || !isServed || !row.isActive) continue
        await appendOwnEvent(tx, endingEvent(row))
        sum.told += 1
      }
      return rows.length
    })
    sum.looked += looked
    if (looked < ROWS_AT_ONCE) return sum
  }
}

const endingEvent = ({ id, principalId, roleId, roleKey, reach, endsAt }: EndingAssignment): NewEvent => ({
  type: 'assignment.ending',
  outcome: 'success',
  target: { kind: 'assignment', id },
  data: { principalId, roleId, roleKey, reach, endsAt: endsAt.toISOString() },
  outgoing: true,
})
