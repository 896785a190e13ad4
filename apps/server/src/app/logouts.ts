import { isId } from '../kernel/ids.ts'
import { inOrganization } from '../platform/db/index.ts'
import type { EventMessage, Handler, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'
import { selectEndedSessions } from './ended-sessions-store.ts'

/** After these every session of the user is over, and no event names each. */
const OF_USER = ['user.signed_out', 'user.suspended', 'user.deleted', 'user.second_factor_reset']

/** Tells the applications of every session that ends, one by one or all of a user at once. */
export function registerLogouts(
  outbox: Outbox,
  { db }: Pick<Services, 'db'>,
  logout: Handler<EventMessage>,
): void {
  outbox.on('session.ended', 'backchannel-logout', logout)
  for (const type of OF_USER) {
    outbox.on(type, 'backchannel-logout', async (message) => {
      const { workspaceId, organizationId, targetId } = message
      if (!isId('user', targetId)) return
      const ids = await inOrganization(db, { workspaceId, organizationId }, (tx) =>
        selectEndedSessions(tx, targetId),
      )
      const told = await Promise.allSettled(
        ids.map((id) => logout({ ...message, targetKind: 'session', targetId: id })),
      )
      const failed = told.find((one) => one.status === 'rejected')
      if (failed) throw failed.reason
    })
  }
}
