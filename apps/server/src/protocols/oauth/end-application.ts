import { isId, type OrganizationId, type SessionId, type WorkspaceId } from '../../kernel/ids.ts'
import type { EventMessage, Jobs } from '../../platform/jobs/index.ts'
import type { LogoutMessage } from './backchannel.ts'
import { endGrantsOf } from './wiring/store.ts'
import type { WiredWorkspace } from './wiring/workspace.ts'

/** Rows looked at by one statement, and statements of one job. */
const AT_ONCE = 1_000
const ROUNDS = 20

interface Stretch extends EventMessage {
  after?: { sessionId: SessionId; organizationId: OrganizationId }
}

/**
 * What an application held is over when it is disabled or deleted: its grants, their tokens, and its part of every
 * session, of which it is told as long as it is known where. Goes through the sessions of the workspace in stretches,
 * as nothing finds them by application; it happens rarely, and the way of a sign-in stays short.
 */
export function createApplicationEnd(findById: (id: WorkspaceId) => Promise<WiredWorkspace | undefined>) {
  return async (message: Stretch, jobs: Pick<Jobs, 'send' | 'sendAll'>): Promise<void> => {
    const { workspaceId, targetId: clientId } = message
    const wired = await findById(workspaceId)
    if (!wired || !isId('application', clientId)) return
    let { after } = message
    for (let round = 0; round < ROUNDS; round++) {
      const { ended, last } = await endGrantsOf(wired.services.db, workspaceId, clientId, after, AT_ONCE)
      await jobs.sendAll(
        'backchannel-logout',
        ended.map(
          ({ sessionId, organizationId, userId }): LogoutMessage => ({
            ...{ eventId: message.eventId, type: 'session.ended', workspaceId, organizationId },
            ...{ targetKind: 'session', targetId: sessionId, onlyClientId: clientId },
            ...(userId ? { userId } : {}),
          }),
        ),
      )
      if (!last) return
      after = last
    }
    await jobs.send('mass-logout', { ...message, after })
  }
}
