import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { assertMayActOn, lockBoth, lockHoldings, RoleError, selectHeldAsMember } from '../roles/index.ts'
import { endFromHost } from './end.ts'
import { ExternalMemberError } from './errors.ts'
import { selectMember } from './store.ts'
import { MemberParams } from './view.ts'

/** Ends at once what a user of another organization is here. Both organizations have it in their events. */
export const removeExternalMember = operation({
  name: 'externalMembers.remove',
  summary: 'Remove an external member',
  permission: 'users:write',
  params: MemberParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ExternalMemberError.not_found, RoleError.above_own],
  async run(context, _input, { externalMemberId }) {
    const { tx, announce, origin } = context
    const found = await selectMember(tx, externalMemberId)
    if (!found) throw ExternalMemberError.not_found()
    const { home_organization_id: homeId, home_user_id: userId } = found
    await lockBoth(context, homeId)
    const { actor, organization, now } = await lockHoldings(context, 'users:write')
    const grants = await selectHeldAsMember(tx, organization.id, { homeId, userId })
    assertMayActOn(actor, organization, grants, now)
    await endFromHost(tx, found, { reason: 'removed', actor, origin, announce })
    return undefined
  },
})
