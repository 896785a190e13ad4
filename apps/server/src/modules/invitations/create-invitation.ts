import { z } from 'zod'
import { EmailAddress, normalizeEmail } from '../../kernel/email.ts'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { assertFitsOrganization, roleColumns } from '../assignments/index.ts'
import { LimitError, takeSeats } from '../limits/index.ts'
import { assertMayGrant, lockHoldings, RoleError } from '../roles/index.ts'
import { grantsOf } from './attached.ts'
import { insertAttached } from './attached-store.ts'
import { InvitationError } from './errors.ts'
import { assertEmailAllowed, expiryOf, inviterColumns } from './policy.ts'
import { assertNoMember, insertInvitation, revokeExpired } from './store.ts'
import { InvitationView, PersonName, toInvitationView } from './view.ts'
import { AttachedWanted, resolveAttached } from './wanted.ts'

/**
 * Invites a person by mail. No token here: the mail worker mints it while sending, so that only its hash is ever
 * stored, a repeated send replaces the earlier link, and whoever invites never sees it.
 */
export const createInvitation = operation({
  name: 'invitations.create',
  summary: 'Invite a person',
  permission: 'invitations:write',
  input: z.strictObject({
    email: EmailAddress,
    givenName: PersonName.optional(),
    familyName: PersonName.optional(),
    ...AttachedWanted,
  }),
  output: InvitationView,
  errors: [
    InvitationError.already_member,
    InvitationError.already_pending,
    InvitationError.email_not_allowed,
    InvitationError.group_not_found,
    RoleError.not_found,
    RoleError.root_only,
    RoleError.above_own,
    LimitError.seats_exhausted,
  ],
  event: 'invitation.created',
  describe: ({ id, email, roles, groupIds }) => ({
    target: { kind: 'invitation', id },
    data: { roles: roles.map(({ roleId, key, reach }) => ({ roleId, key, reach })), groupIds },
    personal: { email },
    outgoing: true,
  }),

  async run(context, { email, givenName, familyName, roles: wanted, groupIds: groups }) {
    const { tx, record } = context
    assertEmailAllowed(context.organization, email)
    const { actor, organization, now } = await lockHoldings(context, 'invitations:write')
    const emailNormalized = normalizeEmail(email)
    await assertNoMember(tx, emailNormalized)
    const { roles, attached } = await resolveAttached(tx, wanted, groups)
    for (const role of roles) assertFitsOrganization(role, organization)
    assertMayGrant(actor, organization, await grantsOf(tx, attached), now)
    for (const id of await revokeExpired(tx, [emailNormalized], now)) {
      const target = { kind: 'invitation', id }
      record({ type: 'invitation.revoked', outcome: 'success', reason: 'expired', target })
    }
    const row = await insertInvitation(tx, {
      id: newId('invitation'),
      email,
      email_normalized: emailNormalized,
      given_name: givenName ?? null,
      family_name: familyName ?? null,
      status: 'pending',
      expires_at: expiryOf(context.organization, now),
      ...inviterColumns(actor, organization),
    })
    const rows = roles.map((role, index) => ({
      ...roleColumns(role),
      reach: attached.roles[index]?.reach ?? 'organization',
    }))
    await insertAttached(tx, [row.id], rows, attached.groupIds)
    // The way back in is never full.
    if (actor.kind !== 'operator') context.conclude(...takeSeats({ ...context, now }))
    return toInvitationView(row, attached, now)
  },
})
