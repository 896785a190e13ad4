import { type ExternalMemberId, newId } from '../../kernel/ids.ts'
import type { OrganizationContext, Origin } from '../../platform/access.ts'
import { appendEvent, type EventActor, NOWHERE, type OrgTx } from '../../platform/db/index.ts'
import type { Run, Services } from '../../platform/operation.ts'
import { insertAssignment, principalColumns, roleColumns } from '../assignments/index.ts'
import { InvitationError, type InvitationRow, updatePending, vouchedFor } from '../invitations/index.ts'
import { ExternalMemberError } from './errors.ts'
import {
  activateAtHome,
  type Foreigner,
  insertAtHome,
  insertMember,
  recordAtOther,
  selectAtHome,
} from './store.ts'

type Announce = Run<'organization'>['announce']

export interface Becoming extends Foreigner {
  id: ExternalMemberId
  invitation: InvitationRow
  /** What the home keeps is there already and waits: its administrators have consented. */
  waited: boolean
  /** When the home was asked, and agreed; null where nobody asks it. */
  homeConsentedAt: Date | null
  /** Whoever accepts, and from where; absent when it follows from the home's consent. */
  by?: { origin: Origin }
}

/**
 * Makes somebody of another organization a member of the one of the transaction, with what the invitation gives: within what
 * its sender holds at this moment. Both organizations are left with their part, and their event, or neither.
 */
export async function becomeMember(
  services: Services,
  tx: OrgTx,
  organization: OrganizationContext,
  home: OrganizationContext,
  becoming: Becoming,
  announce: Announce,
): Promise<void> {
  const { id, homeId, userId, invitation, waited, homeConsentedAt } = becoming
  const attached = await vouchedFor(services, tx, organization, invitation, homeId)
  const now = services.clock.now()
  const changes = { status: 'accepted' as const, token_hash: null, accepted_at: now, external_member_id: id }
  const { token_hash: tokenHash } = invitation
  const only = { unexpiredAt: now, ...(!waited && tokenHash && { tokenHash }) }
  // Of several at once one wins.
  if (!(await updatePending(tx, invitation.id, changes, only))) throw InvitationError.link_invalid()
  const person = await selectAtHome(tx, becoming)
  if (person?.status !== 'active') throw ExternalMemberError.not_active()
  const name = { name: person.display_name, email: person.email }
  await insertMember(tx, {
    id,
    home_organization_id: homeId,
    home_user_id: userId,
    ...name,
    invitation_id: invitation.id,
    consented_at: now,
    home_consented_at: homeConsentedAt,
  })
  for (const role of attached.roles) {
    await insertAssignment(tx, {
      ...principalColumns(id),
      ...roleColumns({ origin: role.origin, id: role.roleId }),
      ...{ id: newId('assignment'), reach: role.reach, ends_at: null },
    })
  }
  const row = {
    id,
    user_id: userId,
    invitation_id: invitation.id,
    status: 'active' as const,
    accepted_at: now,
  }
  const isLeft = waited ? await activateAtHome(tx, homeId, id) : await insertAtHome(tx, homeId, row)
  if (!isLeft) throw waited ? ExternalMemberError.not_waiting() : ExternalMemberError.already_member()
  const roles = attached.roles.map(({ roleId, key, reach }) => ({ roleId, key, reach }))
  await recordBoth(tx, organization, home, becoming, { name, roles })
  announce('principal', userId)
}

/** The organization hears who it is and from where, which the person has agreed to; their home hears where they are. */
async function recordBoth(
  tx: OrgTx,
  organization: OrganizationContext,
  home: OrganizationContext,
  { id, homeId, userId, invitation, by }: Becoming,
  { name, roles }: { name: Record<string, string | null>; roles: readonly object[] },
): Promise<void> {
  const { workspaceId, organizationId } = tx
  const actor: EventActor = { kind: 'user', id: userId, organizationId: homeId }
  const origin = by?.origin ?? NOWHERE
  const homeName = home.name
  await appendEvent(tx, { workspaceId, organizationId }, actor, origin, {
    type: 'external_member.joined',
    outcome: 'success',
    target: { kind: 'external_member', id },
    data: { invitationId: invitation.id, userId, homeOrganizationId: homeId, homeName, roles },
    personal: name,
  })
  await recordAtOther(tx, homeId, actor, origin, {
    type: 'user.joined_elsewhere',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { membershipId: id, hostId: organizationId, hostName: organization.name },
  })
}
