import { appendOwnEvent, inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { noteLegacyStore, selectLegacyStore } from './store.ts'
import type { StoreFault } from './view.ts'

const MINUTE_MS = 60_000
/** Told once in so long, however often it fails. */
const TOLD_EVERY_MS = 15 * MINUTE_MS

type Needs = Pick<Services, 'db' | 'clock'>

const isLater = (before: Date | null, now: Date, by: number): boolean =>
  before === null || now.getTime() - before.getTime() >= by

/** Somebody came from the store. */
export async function noteRight({ db, clock }: Needs, place: Place): Promise<void> {
  const now = clock.now()
  await inOrganization(db, place, async (tx) => {
    const row = await selectLegacyStore(tx)
    if (row && isLater(row.last_right_at, now, MINUTE_MS)) await noteLegacyStore(tx, { last_right_at: now })
  })
}

/** The store did not answer as it should: it is in its health, and now and then on record. */
export async function noteFault({ db, clock }: Needs, place: Place, fault: StoreFault): Promise<void> {
  const now = clock.now()
  await inOrganization(db, place, async (tx) => {
    const row = await selectLegacyStore(tx)
    if (!row) return
    const isOther = row.last_fault !== fault
    if (!isOther && !isLater(row.last_fault_at, now, MINUTE_MS)) return
    await noteLegacyStore(tx, { last_fault_at: now, last_fault: fault })
    if (isOther || isLater(row.last_fault_at, now, TOLD_EVERY_MS)) await tell(tx, fault)
  })
}

const tell = (tx: OrgTx, fault: StoreFault): Promise<void> =>
  appendOwnEvent(tx, { type: 'lazy_migration.store_failed', outcome: 'failed', reason: fault })
