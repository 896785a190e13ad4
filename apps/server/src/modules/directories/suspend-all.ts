import type { DirectoryId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import { endSessionsOfUser, recordEnded } from '../sessions/index.ts'
import { selectWithSessions, suspendPeople } from './release-store.ts'

const MOST_NAMED = 1_000

/** All that a directory has and who are in, at once: one event names a thousand of them. Inside the lock, which keeps an administrator. */
export async function suspendAll(context: Run<'organization'>, id: DirectoryId): Promise<void> {
  const { tx, clock, announce, record } = context
  const now = clock.now()
  const ids = await suspendPeople(tx, id, now)
  for (const userId of await selectWithSessions(tx, ids)) {
    const ended = await endSessionsOfUser(tx, userId, { reason: 'user_suspended', now, announce })
    recordEnded(context, userId, ended, 'user_suspended')
  }
  for (let from = 0; from < ids.length; from += MOST_NAMED) {
    const userIds = ids.slice(from, from + MOST_NAMED)
    record({
      type: 'directory.users_suspended',
      outcome: 'success',
      target: { kind: 'directory', id },
      data: { userIds, people: userIds.length },
    })
  }
}
