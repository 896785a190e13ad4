import { toDate } from '../kernel/clock.ts'
import { isId } from '../kernel/ids.ts'
import { readEvent } from '../modules/audit/index.ts'
import { completeMembership, endAllElsewhere } from '../modules/external-members/index.ts'
import { endGrantsIn } from '../modules/grants/index.ts'
import type { Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** What follows in one organization from what was decided in another, about people who are members of both. */
export function registerMemberships(outbox: Outbox, services: Services): void {
  outbox.on('user.membership_consented', 'memberships', async ({ workspaceId, organizationId, eventId }) => {
    const place = { workspaceId, organizationId }
    const id = (await readEvent(services.db, place, eventId))?.data.membershipId
    if (isId('externalMember', id)) await completeMembership(services, place, id)
  })
  outbox.on('user.deleted', 'memberships', async ({ workspaceId, organizationId, targetId }) => {
    const place = { workspaceId, organizationId }
    if (isId('user', targetId)) await endAllElsewhere(services, place, 'account_deleted', targetId)
  })
  // Refused since the end; this is what is left of it.
  outbox.on(
    'external_member.ended',
    'erasure',
    async ({ workspaceId, organizationId: enteredId, eventId }) => {
      const event = await readEvent(services.db, { workspaceId, organizationId: enteredId }, eventId)
      const userId = event?.data.userId
      if (event && isId('user', userId))
        await endGrantsIn(services.db, workspaceId, { userId, enteredId }, toDate(event.occurredAt))
    },
  )
}
