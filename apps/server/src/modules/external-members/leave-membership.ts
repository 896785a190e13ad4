import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { lockBoth } from '../roles/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { endFromHome } from './end.ts'
import { ExternalMemberError } from './errors.ts'
import { selectElsewhere } from './store.ts'
import { MemberParams } from './view.ts'

/** Ends at once what you are in another organization. Both organizations have it in their events. */
export const leaveMembership = operation({
  name: 'me.leaveMembership',
  summary: 'Leave another organization that you are a member of',
  permission: null,
  params: MemberParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home, ExternalMemberError.not_found],
  async run(context, _input, { externalMemberId }) {
    const { tx, actor, organization, origin, announce } = context
    const userId = personAtHome(actor, organization)
    const found = await selectElsewhere(tx, externalMemberId)
    if (found?.user_id !== userId) throw ExternalMemberError.not_found()
    await lockBoth(context, found.host_id)
    await endFromHome(tx, found, { reason: 'left', actor, origin, announce })
    return undefined
  },
})
