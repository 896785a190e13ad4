import { addDays, type Clock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { type Database, inOrganization, inSealer, type Place } from '../../platform/db/index.ts'
import { eraseOfPurged, erasePersonal } from './sealer-store.ts'
import { selectInvitationIds } from './store.ts'

/**
 * Erases a deleted user's addresses, names and network origins from the log. What is left is the id, a pseudonym
 * that leads nowhere; the chain holds digests only and stays valid.
 */
export async function erasePerson(db: Database, place: Place, userId: UserId): Promise<void> {
  // The invitation named the address before there was an account.
  const invitations = await inOrganization(db, place, (tx) => selectInvitationIds(tx, userId))
  await inSealer(db, (tx) => erasePersonal(tx, place.organizationId, userId, invitations))
}

const ROWS_AT_ONCE = 2_000
/** Whatever was emptied before is done. */
const LATELY_DAYS = 7

/** The same for everybody that a deleted organization had, once what it owned is gone. */
export async function erasePurged(db: Database, clock: Clock): Promise<void> {
  const since = addDays(clock.now(), -LATELY_DAYS)
  let done = ROWS_AT_ONCE
  while (done === ROWS_AT_ONCE) done = await inSealer(db, (tx) => eraseOfPurged(tx, ROWS_AT_ONCE, since))
}
