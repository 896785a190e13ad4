import type { UserId } from '../../kernel/ids.ts'
import type { UserStatus } from '../../platform/db/index.ts'
import { together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { assertMayActOn, type Held, lockHoldings, selectGrants } from '../roles/index.ts'
import { selectUserStatus } from '../sessions/index.ts'
import { PasskeyError } from './errors.ts'

/** A user of whose passkeys somebody else is about to decide: there, and not above who does (law 3). */
export async function lockOwner(
  context: Run<'organization'>,
  userId: UserId,
): Promise<Held & { status: UserStatus }> {
  const { tx, organization } = context
  const [held, status, grants] = await together(
    lockHoldings(context, 'users:write'),
    selectUserStatus(tx, userId),
    selectGrants(tx, organization.id, userId),
  )
  if (status === undefined || status === 'deleted') throw PasskeyError.user_not_found()
  assertMayActOn(held.actor, held.organization, grants, held.now)
  return { ...held, status }
}
