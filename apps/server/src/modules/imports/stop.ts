import { inOrganization, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { holdClaim } from './claim.ts'
import { recordOf } from './events.ts'
import { type ImportRow, updateImport } from './import-store.ts'
import { keptUntil } from './sealed-part.ts'

/** Ends an import for now, for a reason that is not of one of its lines. */
export async function stopImport(
  services: Pick<Services, 'db' | 'clock'>,
  place: Place,
  claimed: ImportRow,
  reason: string,
): Promise<void> {
  await inOrganization(services.db, place, async (tx) => {
    const row = await holdClaim(tx, claimed)
    const now = services.clock.now()
    const set = { status: 'stopped' as const, reason, failures: 0, due_at: keptUntil(now), finished_at: now }
    await updateImport(tx, row.id, set)
    const data = { done: row.done, total: row.total }
    await recordOf(tx, row, { type: 'import.stopped', data, reason })
  })
}
