import type { OrganizationId } from '../../kernel/ids.ts'
import { ALL_BELOW_WORKSPACE } from '../../platform/access.ts'
import type { OrgTx, WorkspaceTx } from '../../platform/db/index.ts'
import { selectAdministration } from './administration-store.ts'
import { AdministrationError } from './errors.ts'

/**
 * Makes a change that may take the last administrator away (an assignment, a group or its members, the status
 * of a user, what is in a role), and refuses it when it would: an organization that has one without end keeps one
 * without end, one that has one for a time keeps that. An organization that never had one is fine. Inside
 * `lockHoldings`, which makes two such changes wait for each other.
 */
export const keepingAdministrator = <T>(tx: OrgTx, now: Date, change: () => Promise<T>): Promise<T> =>
  keepingAdministratorOf(tx, tx.organizationId, now, change)

/** The same from a transaction of the workspace, inside `lockHoldingsBelow` of that organization. */
export async function keepingAdministratorOf<T>(
  tx: OrgTx | WorkspaceTx,
  organizationId: OrganizationId,
  now: Date,
  change: () => Promise<T>,
): Promise<T> {
  const before = await selectAdministration(tx, organizationId, now)
  const result = await change()
  if (before > 0 && (await selectAdministration(tx, organizationId, now)) < before)
    throw AdministrationError.last_administrator()
  return result
}

/** Whether a role would no longer make its holders administrators. */
export const takesAdministration = (before: readonly string[], after: readonly string[]): boolean =>
  before.includes(ALL_BELOW_WORKSPACE) && !after.includes(ALL_BELOW_WORKSPACE)
