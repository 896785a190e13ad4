import { z } from 'zod'
import { type GroupId, idSchema, type OrganizationId } from '../../kernel/ids.ts'
import { together } from '../../platform/db/index.ts'
import { operation, type Run } from '../../platform/operation.ts'
import {
  AdministrationError,
  assertMayActOn,
  assertMayGrant,
  keepingAdministrator,
  lockHoldingsWith,
  RoleError,
} from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { assertAllThere, deleteMembers, insertMembers, type Members, selectIsInside } from './member-store.ts'
import { lockGroup } from './target.ts'
import { GroupParams } from './view.ts'

const MOST = 1_000
/** Beyond so many, what nodes hold of the whole organization is dropped at once. */
const ANNOUNCED_ALONE = 50

const unique = <T>(ids: T[]): T[] => [...new Set(ids)]
export const MemberIds = z
  .strictObject({
    userIds: z.array(idSchema('user')).max(MOST).default([]).transform(unique),
    groupIds: z.array(idSchema('group')).max(MOST).default([]).transform(unique),
  })
  .refine(
    ({ userIds, groupIds }) =>
      userIds.length + groupIds.length >= 1 && userIds.length + groupIds.length <= MOST,
    `needs 1 to ${MOST} ids`,
  )
export const Changed = z.strictObject({ changed: z.number().int().describe('How many that was news for.') })

const eventOf = ({ changed }: z.output<typeof Changed>, members: Members, id: GroupId) => ({
  target: { kind: 'group', id },
  data: { changed, userIds: members.userIds, groupIds: members.groupIds },
})

export function announceChange(
  { announce }: Pick<Run<'organization'>, 'announce'>,
  organizationId: OrganizationId,
  { userIds, groupIds }: Members,
): void {
  const few = groupIds.length === 0 && userIds.length <= ANNOUNCED_ALONE
  for (const subject of few ? userIds : [organizationId]) announce('principal', subject)
}

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
    GroupError.member_not_found,
    RoleError.above_own,
    AdministrationError.last_administrator,
  ],
  event: 'group.members_removed',
  describe: (result, members, { groupId }) => eventOf(result, members, groupId),
  async run(context, members, { groupId }) {
    const { tx } = context
    const { organization, now } = await lockGroup(context, groupId)
    await assertAllThere(tx, members)
    const changed = await keepingAdministrator(tx, now, () => deleteMembers(tx, groupId, members))
    announceChange(context, organization.id, members)
    return { changed }
  },
})
