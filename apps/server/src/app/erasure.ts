import { isId } from '../kernel/ids.ts'
import { erasePerson } from '../modules/audit/index.ts'
import type { Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** What the log says of a person goes when the account does. */
export function registerErasure(outbox: Outbox, { db }: Services): void {
  outbox.on('user.deleted', 'erasure', async ({ workspaceId, organizationId, targetId }) => {
    if (isId('user', targetId)) await erasePerson(db, { workspaceId, organizationId }, targetId)
  })
}
