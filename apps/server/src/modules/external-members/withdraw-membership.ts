import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { endFromHome } from './end.ts'
import { ExternalMemberError } from './errors.ts'
import { lockElsewhere } from './target.ts'
import { MemberParams } from './view.ts'

/** Ends at once what a user of the organization is in another one, or says no to it. Both have it in their events. */
export const withdrawMembership = operation({
  name: 'membersElsewhere.withdraw',
  summary: 'End the membership of a user in another organization, or refuse it',
  permission: 'users:write',
  params: MemberParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ExternalMemberError.not_found, RoleError.above_own],
  async run(context, _input, { externalMemberId }) {
    const { tx, origin, announce } = context
    const { row, actor } = await lockElsewhere(context, externalMemberId)
    await endFromHome(tx, row, { reason: 'withdrawn', actor, origin, announce })
    return undefined
  },
})
