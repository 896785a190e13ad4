import { isId } from '../kernel/ids.ts'
import { readEvent } from '../modules/audit/index.ts'
import { endRevokedGrant, forgetConsentsFor } from '../modules/grants/index.ts'
import type { Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** What is left of a grant that was revoked, or of an application that is gone, is removed. */
export function registerEndedGrants(outbox: Outbox, { db }: Services): void {
  outbox.on('grant.revoked', 'erasure', async ({ workspaceId, organizationId, targetId, eventId }) => {
    const event = await readEvent(db, { workspaceId, organizationId }, eventId)
    if (event && targetId) await endRevokedGrant(db, workspaceId, targetId, event.data)
  })
  outbox.on('application.deleted', 'erasure', async ({ workspaceId, targetId }) => {
    // An application's id is the id of its client.
    if (isId('application', targetId)) await forgetConsentsFor(db, workspaceId, targetId)
  })
}
