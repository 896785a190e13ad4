import { appendOwnEvent, inJanitor, inOrganization, type NewEvent } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { type ConnectionRow, selectConnection } from '../store.ts'
import { type DueExpiry, type ExpiryRow, lockDueExpiries, selectDueExpiries, setDue } from './expiry-store.ts'
import { daysLeft, nextWarning } from './schedule.ts'

type Needs = Pick<Services, 'db' | 'clock'>

const BATCH = 200

/** Tells the administrators of what ends soon: what was due is due again later, or not any more. Safe to break off. */
export async function announceExpiries(services: Needs): Promise<void> {
  const failures: unknown[] = []
  for (;;) {
    const due = await inJanitor(services.db, (tx) => selectDueExpiries(tx, BATCH))
    let told = 0
    for (const one of due) {
      try {
        told += await announceOne(services, one)
      } catch (error) {
        failures.push(error)
      }
    }
    // What fails keeps nothing else from being done, and is not tried again at once.
    if (failures.length > 0) throw failures[0]
    if (due.length < BATCH || told === 0) return
  }
}

function announceOne({ db, clock }: Needs, due: DueExpiry): Promise<number> {
  return inOrganization(db, due, async (tx) => {
    const now = clock.now()
    const connection = await selectConnection(tx, due.connectionId)
    const rows = await lockDueExpiries(tx, due.connectionId, now)
    for (const row of rows) {
      await setDue(tx, row, nextWarning(row.expires_at, now))
      // A draft is nobody's way in.
      if (connection && connection.status !== 'draft' && row.expires_at > now)
        await appendOwnEvent(tx, eventOf(connection, row, now))
    }
    return rows.length
  })
}

const eventOf = ({ id, name }: ConnectionRow, { kind, expires_at: at }: ExpiryRow, now: Date): NewEvent => ({
  type: 'connection.expiry_near',
  outcome: 'success',
  target: { kind: 'connection', id },
  data: { name, kind, expiresAt: at.toISOString(), daysLeft: daysLeft(at, now) },
  outgoing: true,
})
