import type { UserId } from '../../kernel/ids.ts'
import { together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { type Held, lockSubject } from '../roles/index.ts'
import { UserError } from './errors.ts'
import { selectUser, type UserRow } from './store.ts'

/**
 * A user that is about to be changed by somebody else: there, and not above who asks. Nobody is given or loses a
 * role in this organization until the transaction ends.
 */
export async function lockTarget(
  context: Run<'organization'>,
  userId: UserId,
): Promise<Held & { user: UserRow }> {
  const [held, user] = await together(
    lockSubject(context, 'users:write', userId),
    selectUser(context.tx, userId),
  )
  if (!user) throw UserError.not_found()
  return { ...held, user }
}
