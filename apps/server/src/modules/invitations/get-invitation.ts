import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { attachedTo } from './attached.ts'
import { InvitationError } from './errors.ts'
import { getInvitation as get } from './store.ts'
import { InvitationParams, InvitationView, toInvitationView } from './view.ts'

export const getInvitation = operation({
  name: 'invitations.get',
  summary: 'Read an invitation',
  permission: 'invitations:read',
  params: InvitationParams,
  input: z.strictObject({}),
  output: InvitationView,
  errors: [InvitationError.not_found],
  async run({ tx, clock }, _input, { invitationId }) {
    const row = await get(tx, invitationId)
    return toInvitationView(row, await attachedTo(tx, invitationId), clock.now())
  },
})
