import { addDays, type Clock } from '../../kernel/clock.ts'
import { type Database, inSealer } from '../../platform/db/index.ts'
import { eraseOfRefused } from './sealer-store.ts'

const ROWS_AT_ONCE = 2_000
/** Long enough for an administrator to see it and mend a rule. */
const KEPT_DAYS = 30

/**
 * Erases who it was that a provider's word led nowhere. They have no account by whose end it would go, and may never get
 * one: so it goes by time, whatever the log's own retention.
 */
export async function eraseRefused(db: Database, clock: Clock): Promise<void> {
  const before = addDays(clock.now(), -KEPT_DAYS)
  let done = ROWS_AT_ONCE
  while (done === ROWS_AT_ONCE) done = await inSealer(db, (tx) => eraseOfRefused(tx, ROWS_AT_ONCE, before))
}
