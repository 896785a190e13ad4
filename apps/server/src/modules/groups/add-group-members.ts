import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { addAssuming, addBehindLock } from './add-members.ts'
import { GroupError } from './errors.ts'
import { announceChange, Changed, eventOf, MemberIds } from './member-changes.ts'
import { GroupParams } from './view.ts'

/** To put somebody into a group is to give what the group has. All of them, or none. */
export const addGroupMembers = operation({
  name: 'groups.addMembers',
  summary: 'Add users and groups to a group',
  permission: 'groups:write',
  params: GroupParams,
  input: MemberIds,
  output: Changed,
  errors: [
    GroupError.not_found,
    GroupError.from_provider,
    GroupError.from_directory,
    GroupError.member_not_found,
    GroupError.cycle,
    RoleError.above_own,
  ],
  event: 'group.members_added',
  describe: (result, members, { groupId }) => eventOf(result, members, groupId),
  async run(context, members, { groupId }) {
    const changed = addAssuming(context, members, groupId) ?? (await addBehindLock(context, members, groupId))
    if (changed > 0) announceChange(context, context.organization.id, members)
    return { changed }
  },
})
