import { DomainError } from '../../kernel/errors.ts'
import type { ExternalMemberId } from '../../kernel/ids.ts'
import { announce, appendOwnEvent, inOrganization, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'
import { findOpenOrganization, selectInvitation } from '../invitations/index.ts'
import { becomeMember } from './become-member.ts'
import { ExternalMemberError } from './errors.ts'
import { assertAllowed } from './rules.ts'
import { deleteElsewhere, type ElsewhereRow, noteConsent, selectElsewhere } from './store.ts'

/**
 * What follows when the home of somebody has consented: they become a member, or what they were since the home asks for
 * consents counts again. Where the other organization does not give any more what it promised, nothing is left of it.
 */
export async function completeMembership(
  services: Services,
  place: Place,
  id: ExternalMemberId,
): Promise<void> {
  const row = await inOrganization(services.db, place, (tx) => selectElsewhere(tx, id), { readOnly: true })
  if (!row?.consented_at) return
  try {
    await complete(services, place, { ...row, consented_at: row.consented_at })
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    await inOrganization(services.db, place, async (tx) => {
      if (!(await deleteElsewhere(tx, id, 'waiting'))) return
      await appendOwnEvent(tx, {
        type: 'user.left_elsewhere',
        outcome: 'success',
        reason: 'not_given',
        target: { kind: 'user', id: row.user_id },
        data: { membershipId: id, hostId: row.host_id },
      })
    })
  }
}

async function complete(
  services: Services,
  { workspaceId, organizationId: homeId }: Place,
  {
    id,
    user_id: userId,
    host_id: hostId,
    invitation_id,
    status,
    consented_at,
  }: ElsewhereRow & { consented_at: Date },
): Promise<void> {
  const place = { workspaceId, organizationId: hostId }
  const organization = await findOpenOrganization(services, place)
  const home = await services.tree.find(workspaceId, homeId)
  if (!home) throw ExternalMemberError.not_active()
  assertAllowed(organization, home)
  const changes: Change[] = []
  const tell = (topic: Change['topic'], subject: string) => void changes.push({ workspaceId, topic, subject })
  await inOrganization(services.db, place, async (tx) => {
    if (status === 'active') {
      await noteConsent(tx, id, homeId, consented_at)
      tell('principal', userId)
    } else {
      const invitation = await selectInvitation(tx, invitation_id)
      if (invitation?.status !== 'pending') throw ExternalMemberError.not_waiting()
      const becoming = { id, homeId, userId, invitation, waited: true, homeConsentedAt: consented_at }
      await becomeMember(services, tx, organization, home, becoming, tell)
    }
    await announce(tx, changes)
  })
  services.state.apply(changes)
}
