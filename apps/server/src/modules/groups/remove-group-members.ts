import { operation } from '../../platform/operation.ts'
import { AdministrationError, keepingAdministrator, RoleError } from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { announceChange, Changed, eventOf, MemberIds } from './member-changes.ts'
import { assertAllThere, deleteMembers } from './member-store.ts'
import { assertOwn, lockGroup } from './target.ts'
import { GroupParams } from './view.ts'

/** Whoever is not in the group stays out; an id that is nobody's refuses the whole. */
export const removeGroupMembers = operation({
  name: 'groups.removeMembers',
  summary: 'Remove users and groups from a group',
  permission: 'groups:write',
  params: GroupParams,
  input: MemberIds,
  output: Changed,
  errors: [
    GroupError.not_found,
    GroupError.from_provider,
    GroupError.from_directory,
    GroupError.member_not_found,
    RoleError.above_own,
    AdministrationError.last_administrator,
  ],
  event: 'group.members_removed',
  describe: (result, members, { groupId }) => eventOf(result, members, groupId),
  async run(context, members, { groupId }) {
    const { tx } = context
    const { group, organization, now } = await lockGroup(context, groupId)
    assertOwn(group)
    await assertAllThere(tx, members)
    const changed = await keepingAdministrator(tx, now, () => deleteMembers(tx, groupId, members))
    announceChange(context, organization.id, members)
    return { changed }
  },
})
