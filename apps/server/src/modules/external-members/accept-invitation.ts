import { isId, newId } from '../../kernel/ids.ts'
import type { OrganizationContext, Origin } from '../../platform/access.ts'
import {
  announce,
  appendEvent,
  inOrganization,
  NOWHERE,
  type OrgTx,
  type Place,
  SYSTEM,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'
import {
  findByToken,
  findOpenOrganization,
  InvitationError,
  type InvitationRow,
  rolesAttachedTo,
  selectDisplayName,
  updatePending,
} from '../invitations/index.ts'
import { becomeMember } from './become-member.ts'
import { ExternalMemberError } from './errors.ts'
import { assertAllowed } from './rules.ts'
import { type Foreigner, insertAtHome, recordAtOther, selectAtHome } from './store.ts'

type Needs = Pick<Services, 'db' | 'clock' | 'tree'>

/** What somebody who holds the link is told before they accept. */
export interface OpenExternalInvitation {
  organization: OrganizationContext
  /** Absent when who invited is not of this organization. */
  inviterName: string | undefined
  /** The names of the roles that come with it. */
  roles: readonly string[]
}

/** The invitation behind a link. Changes nothing. */
export async function openExternalInvitation(
  services: Needs,
  place: Place,
  token: string,
): Promise<OpenExternalInvitation> {
  const organization = await findOpenOrganization(services, place)
  return inOrganization(
    services.db,
    place,
    async (tx) => {
      const { id, invited_by: by } = await findByToken(tx, token, services.clock.now(), 'external')
      const inviterName = isId('user', by) ? await selectDisplayName(tx, by) : undefined
      return { organization, inviterName, roles: await rolesAttachedTo(tx, id) }
    },
    { readOnly: true },
  )
}

/**
 * Takes an invitation for an account of another organization, which the caller has proved to be at the browser. Where their
 * home wants to be asked it waits there, and the organization is told no more than that somebody has accepted.
 */
export async function acceptExternalInvitation(
  services: Services,
  place: Place,
  token: string,
  person: Foreigner,
  origin: Origin,
): Promise<'member' | 'waiting'> {
  const organization = await findOpenOrganization(services, place)
  const home = await services.tree.find(place.workspaceId, person.homeId)
  if (!home) throw ExternalMemberError.not_active()
  const isAsked = assertAllowed(organization, home) === 'asked'
  const changes: Change[] = []
  await inOrganization(services.db, place, async (tx) => {
    const invitation = await findByToken(tx, token, services.clock.now(), 'external')
    if (isAsked) return wait(services, tx, organization, { ...person, invitation, origin })
    const id = newId('externalMember')
    const becoming = { id, ...person, invitation, waited: false, homeConsentedAt: null, by: { origin } }
    await becomeMember(services, tx, organization, home, becoming, (topic, subject) => {
      changes.push({ workspaceId: place.workspaceId, topic, subject })
    })
    await announce(tx, changes)
  })
  services.state.apply(changes)
  return isAsked ? 'waiting' : 'member'
}

interface Waiting extends Foreigner {
  invitation: InvitationRow
  origin: Origin
}

/** The link is used; what it gives is judged when the home has consented. */
async function wait(
  { clock }: Needs,
  tx: OrgTx,
  organization: OrganizationContext,
  { homeId, userId, invitation, origin }: Waiting,
): Promise<void> {
  const now = clock.now()
  const only = { ...(invitation.token_hash && { tokenHash: invitation.token_hash }), unexpiredAt: now }
  if (!(await updatePending(tx, invitation.id, { token_hash: null }, only)))
    throw InvitationError.link_invalid()
  if ((await selectAtHome(tx, { homeId, userId }))?.status !== 'active')
    throw ExternalMemberError.not_active()
  const id = newId('externalMember')
  const row = {
    id,
    user_id: userId,
    invitation_id: invitation.id,
    status: 'waiting' as const,
    accepted_at: now,
  }
  if (!(await insertAtHome(tx, homeId, row))) throw ExternalMemberError.already_member()
  const { workspaceId, organizationId } = tx
  await appendEvent(tx, { workspaceId, organizationId }, SYSTEM, NOWHERE, {
    type: 'external_member.awaited',
    outcome: 'success',
    target: { kind: 'invitation', id: invitation.id },
  })
  const actor = { kind: 'user' as const, id: userId, organizationId: homeId }
  await recordAtOther(tx, homeId, actor, origin, {
    type: 'user.membership_requested',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { membershipId: id, hostId: organizationId, hostName: organization.name },
  })
}
