import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { assertMayActOn, assertMayGrant, lockHoldingsWith, RoleError } from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { announceChange, Changed, eventOf, MemberIds } from './member-changes.ts'
import { insertMembers, selectIsInside } from './member-store.ts'
import { GroupParams } from './view.ts'

/** To put somebody into a group is to give what the group has. All of them, or none. */
export const addGroupMembers = operation({
  name: 'groups.addMembers',
  summary: 'Add users and groups to a group',
  permission: 'groups:write',
  params: GroupParams,
  input: MemberIds,
  output: Changed,
  errors: [GroupError.not_found, GroupError.member_not_found, GroupError.cycle, RoleError.above_own],
  event: 'group.members_added',
  describe: (result, members, { groupId }) => eventOf(result, members, groupId),
  async run(context, members, { groupId }) {
    const { tx } = context
    // What users are added to changes nothing that another such addition was judged by.
    const mode = members.groupIds.length === 0 ? 'shared' : 'exclusive'
    const [[{ actor, organization, now }, { isThere, grants, found, changed }], isInside] = await together(
      lockHoldingsWith(context, 'groups:write', mode, (isElsewhere) =>
        insertMembers(tx, groupId, members, isElsewhere),
      ),
      members.groupIds.length > 0 && selectIsInside(tx, groupId, members.groupIds),
    )
    if (!isThere) throw GroupError.not_found()
    assertMayActOn(actor, organization, grants, now)
    assertMayGrant(actor, organization, grants, now)
    if (found !== members.userIds.length + members.groupIds.length) throw GroupError.member_not_found()
    if (isInside) throw GroupError.cycle()
    if (changed > 0) announceChange(context, organization.id, members)
    return { changed }
  },
})
