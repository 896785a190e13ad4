import { idSchema } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { AdministrationError, assertMayGrant, keepingAdministrator, RoleError } from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { announceChange, Changed, MemberIds } from './member-changes.ts'
import { deleteMembers, insertMembers, selectIsInside } from './member-store.ts'
import { assertOwn, lockGroup } from './target.ts'
import { GroupParams } from './view.ts'

/**
 * Takes users and groups out of one group and puts them into another: both, or neither. Leaves the two events that the
 * two steps would have left.
 */
export const moveGroupMembers = operation({
  name: 'groups.moveMembers',
  summary: 'Move users and groups from a group into another',
  permission: 'groups:write',
  params: GroupParams,
  input: MemberIds.safeExtend({ toGroupId: idSchema('group') }),
  output: Changed,
  errors: [
    GroupError.not_found,
    GroupError.from_provider,
    GroupError.from_directory,
    GroupError.member_not_found,
    GroupError.cycle,
    RoleError.above_own,
    AdministrationError.last_administrator,
  ],
  async run(context, { toGroupId, ...members }, { groupId }) {
    const { tx, record } = context
    const from = await lockGroup(context, groupId)
    const { group, actor, organization, grants, now } = await lockGroup(context, toGroupId)
    assertOwn(from.group)
    assertOwn(group)
    assertMayGrant(actor, organization, grants, now)
    if (await selectIsInside(tx, toGroupId, members.groupIds)) throw GroupError.cycle()
    const changed = await keepingAdministrator(tx, now, async () => {
      const moved = await deleteMembers(tx, groupId, members)
      // Who is not in the one cannot be moved to the other: adding is another operation.
      if (moved !== members.userIds.length + members.groupIds.length) throw GroupError.member_not_found()
      await insertMembers(tx, toGroupId, members, false)
      return moved
    })
    for (const [type, id] of [
      ['group.members_removed', groupId],
      ['group.members_added', toGroupId],
    ] as const) {
      record({ type, outcome: 'success', target: { kind: 'group', id }, data: { changed, ...members } })
    }
    announceChange(context, organization.id, members)
    return { changed }
  },
})
