import type { UserId } from '../../kernel/ids.ts'
import type { UserStatus } from '../../platform/db/index.ts'
import { together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { type Held, lockSubject } from '../roles/index.ts'
import { selectUserStatus } from '../sessions/index.ts'
import { PasskeyError } from './errors.ts'

/** A user of whose passkeys somebody else is about to decide: there, and not above who does (law 3). */
export async function lockOwner(
  context: Run<'organization'>,
  userId: UserId,
): Promise<Held & { status: UserStatus }> {
  const [held, status] = await together(
    lockSubject(context, 'users:write', userId),
    selectUserStatus(context.tx, userId),
  )
  if (status === undefined || status === 'deleted') throw PasskeyError.user_not_found()
  return { ...held, status }
}
