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
 * Takes away, where nobody can be told that it must not be, all that can be; answers with what stays, as an organization has its
 * last administrator by that. Inside `lockHoldings`.
 */
export async function takeUnlessLast<T>(
  tx: OrgTx,
  now: Date,
  rows: readonly T[],
  change: Record<'take' | 'putBack', (some: readonly T[]) => Promise<void>>,
): Promise<readonly T[]> {
  if (rows.length === 0) return []
  const before = await selectAdministration(tx, now)
  await change.take(rows)
  if (before === 0 || (await selectAdministration(tx, now)) >= before) return []
  await change.putBack(rows)
  if (rows.length === 1) return rows
  const half = Math.ceil(rows.length / 2)
  const first = await takeUnlessLast(tx, now, rows.slice(0, half), change)
  return [...first, ...(await takeUnlessLast(tx, now, rows.slice(half), change))]
}

/** What is on record of something that was taken away, or stays. */
export const outcomeOfTaking = (isKept: boolean) =>
  isKept
    ? ({ outcome: 'denied', reason: 'assignment.last_administrator' } as const)
    : ({ outcome: 'success' } as const)
