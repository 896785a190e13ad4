import { z } from 'zod'
import { RequestError } from '../../platform/execute.ts'
import { operation } from '../../platform/operation.ts'
import { assertMayActOn, lockHoldings, RoleError } from '../roles/index.ts'
import { attachedTo, grantsOf } from './attached.ts'
import { InvitationError } from './errors.ts'
import { getInvitation, updatePending } from './store.ts'
import { InvitationParams, InvitationView, toInvitationView } from './view.ts'

/** Takes an invitation back, unless it gives more than one holds oneself. */
export const revokeInvitation = operation({
  name: 'invitations.revoke',
  summary: 'Revoke an invitation',
  permission: 'invitations:write',
  params: InvitationParams,
  input: z.strictObject({}),
  output: InvitationView,
  errors: [InvitationError.not_found, InvitationError.not_pending, RoleError.above_own, RequestError.stale],
  event: 'invitation.revoked',
  describe: ({ id }) => ({ target: { kind: 'invitation', id } }),
  async run(context, _input, { invitationId }) {
    const { tx, expectedVersion: version } = context
    const { actor, organization, now } = await lockHoldings(context, 'invitations:write')
    const before = await getInvitation(tx, invitationId)
    if (before.status !== 'pending') throw InvitationError.not_pending()
    const attached = await attachedTo(tx, invitationId)
    assertMayActOn(actor, organization, await grantsOf(tx, attached), now)
    const row = await updatePending(tx, invitationId, { status: 'revoked', token_hash: null }, { version })
    if (!row) throw RequestError.stale()
    return toInvitationView(row, attached, now)
  },
})
