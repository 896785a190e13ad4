import { z } from 'zod'
import { pathId, type UserId } from '../../../kernel/ids.ts'
import { together } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { type Held, lockSubject } from '../../roles/index.ts'
import { SessionError, selectUserStatus } from '../../sessions/index.ts'

export const UserParams = z.strictObject({ userId: pathId('user') })

/** A user of whose account somebody else takes something away: there, and not above who does (law 3). */
export async function lockOwner(context: Run<'organization'>, userId: UserId): Promise<Held> {
  const [held, status] = await together(
    lockSubject(context, 'users:write', userId),
    selectUserStatus(context.tx, userId),
  )
  if (status === undefined || status === 'deleted') throw SessionError.user_not_found()
  return held
}
