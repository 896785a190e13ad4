import type { UserId } from '../../kernel/ids.ts'
import type { UserStatus } from '../../platform/db/index.ts'
import { together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { assertMayActOn, lockHoldings, selectGrants } from '../roles/index.ts'
import { selectUserStatus } from '../sessions/index.ts'

/**
 * Who is about to be named, or not to be any more: undefined when there is none, and never above who asks. What somebody holds
 * stays as it is until the transaction ends.
 */
export async function lockNamed(
  context: Run<'organization'>,
  userId: UserId,
): Promise<{ status: UserStatus | undefined; now: Date }> {
  const { tx, organization } = context
  const [held, status, grants] = await together(
    lockHoldings(context, 'connections:write'),
    selectUserStatus(tx, userId),
    selectGrants(tx, organization.id, userId),
  )
  if (status !== undefined) assertMayActOn(held.actor, held.organization, grants, held.now)
  return { status, now: held.now }
}
