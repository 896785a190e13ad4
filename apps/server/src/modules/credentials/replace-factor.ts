import { type OrgTx, together } from '../../platform/db/index.ts'
import { forgetDevices } from './device-store.ts'
import { upsertFactor } from './factor-store.ts'
import { clearLockouts } from './lockouts.ts'

/** What setting a factor up came to: whether it took the place of one of its kind. */
export interface Enrolled {
  replaced: boolean
}

/**
 * Takes a factor that was proved as the account's own, in the place of one of its kind. What was remembered of browsers or
 * counted with what was there before is over.
 */
export async function replaceFactor(tx: OrgTx, row: Parameters<typeof upsertFactor>[1]): Promise<Enrolled> {
  const [replaced] = await together(
    upsertFactor(tx, row),
    forgetDevices(tx, row.user_id),
    clearLockouts(tx, row.user_id, 'second_factor'),
  )
  return { replaced }
}
