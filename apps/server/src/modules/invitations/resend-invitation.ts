import { z } from 'zod'
import { RequestError } from '../../platform/execute.ts'
import { operation } from '../../platform/operation.ts'
import { LimitError, takeSeats } from '../limits/index.ts'
import { assertMayGrant, lockHoldings, RoleError } from '../roles/index.ts'
import { attachedTo, grantsOf } from './attached.ts'
import { InvitationError } from './errors.ts'
import { assertEmailAllowed, expiryOf, inviterColumns } from './policy.ts'
import { assertNoMember, getInvitation, updatePending } from './store.ts'
import { InvitationParams, InvitationView, toInvitationView } from './view.ts'

/**
 * Sends an invitation once more, with all its time ahead of it again. The earlier link is void at once. Who
 * does so vouches for it from now on, and so holds what it gives.
 */
export const resendInvitation = operation({
  name: 'invitations.resend',
  summary: 'Send an invitation again',
  permission: 'invitations:write',
  params: InvitationParams,
  input: z.strictObject({}),
  output: InvitationView,
  errors: [
    InvitationError.not_found,
    InvitationError.not_pending,
    InvitationError.already_member,
    InvitationError.email_not_allowed,
    RoleError.above_own,
    LimitError.seats_exhausted,
    RequestError.stale,
  ],
  event: 'invitation.resent',
  describe: ({ id, email }) => ({
    target: { kind: 'invitation', id },
    personal: { email },
    outgoing: true,
  }),
  async run(context, _input, { invitationId }) {
    const { tx, expectedVersion: version } = context
    const { actor, organization, now } = await lockHoldings(context, 'invitations:write')
    const before = await getInvitation(tx, invitationId)
    if (before.status !== 'pending') throw InvitationError.not_pending()
    if (before.kind === 'member') assertEmailAllowed(context.organization, before.email)
    await assertNoMember(tx, before.email_normalized)
    const attached = await attachedTo(tx, invitationId)
    assertMayGrant(actor, organization, await grantsOf(tx, attached), now)
    const changes = {
      token_hash: null,
      sent_at: null,
      expires_at: expiryOf(context.organization, now),
      ...inviterColumns(actor, organization),
    }
    const row = await updatePending(tx, invitationId, changes, { version })
    if (!row) throw RequestError.stale()
    // One that still holds has its seat.
    if (before.kind === 'member' && before.expires_at <= now)
      context.conclude(...takeSeats({ ...context, now }))
    return toInvitationView(row, attached, now)
  },
})
