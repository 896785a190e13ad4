import type { OrgTx } from '../../platform/db/index.ts'
import { selectAdministration } from './administration-store.ts'
import { AdministrationError } from './errors.ts'

/**
 * Makes a change that may take the last administrator away (an assignment, a group or its members, the status
 * of a user), and refuses it when it would: an organization that has one without end keeps one without end, one that
 * has one for a time keeps that. An organization that never had one is fine. Inside `lockHoldings`, which makes two
 * such changes wait for each other.
 */
export async function keepingAdministrator<T>(tx: OrgTx, now: Date, change: () => Promise<T>): Promise<T> {
  const before = await selectAdministration(tx, now)
  const result = await change()
  if (before > 0 && (await selectAdministration(tx, now)) < before)
    throw AdministrationError.last_administrator()
  return result
}

/**
 * Takes something away where nobody can be told that it must not be; puts it back, and says no, where it would take the last
 * administrator away. Inside `lockHoldings`.
 */
export async function takenUnlessLast(
  tx: OrgTx,
  now: Date,
  { take, putBack }: { take: () => Promise<void>; putBack: () => Promise<void> },
): Promise<boolean> {
  const before = await selectAdministration(tx, now)
  await take()
  if (before === 0 || (await selectAdministration(tx, now)) >= before) return true
  await putBack()
  return false
}
