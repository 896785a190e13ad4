import { z } from 'zod'
import { EmailAddress, normalizeEmail } from '../../kernel/email.ts'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { assertFitsOrganization, roleColumns } from '../assignments/index.ts'
import {
  AttachedWanted,
  assertNoMember,
  expiryOf,
  grantsOf,
  InvitationError,
  InvitationView,
  insertAttached,
  insertInvitation,
  inviterColumns,
  resolveAttached,
  revokeExpired,
  toInvitationView,
} from '../invitations/index.ts'
import { policyOf } from '../policies/index.ts'
import { assertMayGrant, lockHoldings, RoleError } from '../roles/index.ts'
import { ExternalMemberError } from './errors.ts'

/**
 * Invites somebody who has an account in another organization, by an address alone: whether there is an account, and where,
 * nobody is told before its owner accepts.
 */
export const inviteExternalMember = operation({
  name: 'externalMembers.invite',
  summary: 'Invite a user of another organization',
  permission: 'invitations:write',
  input: z.strictObject({ email: EmailAddress, roles: AttachedWanted.roles.unwrap().min(1) }),
  output: InvitationView,
  errors: [
    ExternalMemberError.not_taken_in,
    InvitationError.already_member,
    InvitationError.already_pending,
    RoleError.not_found,
    RoleError.root_only,
    RoleError.above_own,
  ],
  event: 'invitation.created',
  describe: ({ id, email, roles, kind }) => ({
    target: { kind: 'invitation', id },
    data: { kind, roles: roles.map(({ roleId, key, reach }) => ({ roleId, key, reach })) },
    personal: { email },
    outgoing: true,
  }),

  async run(context, { email, roles: wanted }) {
    const { tx, record } = context
    if (!policyOf(context.organization).externalMembers.allowed) throw ExternalMemberError.not_taken_in()
    const { actor, organization, now } = await lockHoldings(context, 'invitations:write')
    const emailNormalized = normalizeEmail(email)
    await assertNoMember(tx, emailNormalized)
    const { roles, attached } = await resolveAttached(tx, wanted, [])
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
      kind: 'external',
      status: 'pending',
      expires_at: expiryOf(context.organization, now),
      ...inviterColumns(actor, organization),
    })
    const given = roles.map((role, index) => ({
      ...roleColumns(role),
      reach: attached.roles[index]?.reach ?? ('organization' as const),
    }))
    await insertAttached(tx, [row.id], given, [])
    return toInvitationView(row, attached, now)
  },
})
