import type { GroupId } from '../../../kernel/ids.ts'
import type { NewEvent } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { selectIsInside } from '../../groups/index.ts'
import { type Held, keepingAdministrator, selectGrants } from '../../roles/index.ts'
import { assertWithin } from '../author.ts'
import { DirectoryError } from '../errors.ts'
import type { DirectorySettings, MemberId } from '../resource.ts'
import {
  enterGroup,
  leaveGroup,
  membersApart,
  selectMembersOf,
  selectOwnMembers,
  selectPresent,
} from './group-store.ts'
import type { MemberChanges } from './members.ts'

/** Beyond so many, what nodes hold of the whole organization is dropped at once. */
const ANNOUNCED_ALONE = 50
/** Named in one event. */
const MOST_NAMED = 1_000

/** What of some changes is news. */
export interface Difference {
  add: readonly MemberId[]
  remove: readonly MemberId[]
}

export async function differenceOf(
  context: Pick<Run<'organization'>, 'tx'>,
  directory: DirectorySettings,
  id: GroupId,
  changes: MemberChanges,
): Promise<Difference> {
  const { tx } = context
  if ('all' in changes) {
    const wanted = new Set(changes.all)
    const present = new Set(
      (await selectMembersOf(tx, directory.id, [id])).get(id)?.map((member) => member.id),
    )
    const add = [...wanted].filter((one) => !present.has(one))
    return { add: await known(add), remove: [...present].filter((one) => !wanted.has(one)) }
  }
  const { add = [], remove = [] } = changes
  const present = new Set(await selectPresent(tx, id, [...add, ...remove]))
  const wanted = new Set(add)
  return {
    add: await known([...wanted].filter((one) => !present.has(one))),
    remove: [...new Set(remove)].filter((one) => present.has(one) && !wanted.has(one)),
  }

  async function known(ids: readonly MemberId[]): Promise<readonly MemberId[]> {
    if (ids.length === 0) return ids
    const own = await selectOwnMembers(tx, directory.id, ids)
    if (own.length !== ids.length) throw DirectoryError.member_not_found()
    return ids
  }
}

/**
 * Puts people into a directory's group, and takes them out. Whoever is in it has what it gives, which has to be within what the
 * one who answers for the directory could give: asked whenever somebody is put in. The last administrator stays.
 */
export async function changeMembers(
  context: Run<'organization'>,
  directory: DirectorySettings,
  id: GroupId,
  { add, remove }: Difference,
  author: Held | undefined,
): Promise<void> {
  const { tx, organization, clock, announce, record } = context
  if (add.length > 0) {
    assertWithin(author, await selectGrants(tx, organization.id, id), true)
    const { groupIds } = membersApart(add)
    if (groupIds.length > 0 && (await selectIsInside(tx, id, groupIds))) throw DirectoryError.cycle()
    await enterGroup(tx, id, add)
  }
  if (remove.length > 0) await keepingAdministrator(tx, clock.now(), () => leaveGroup(tx, id, remove))
  for (const event of memberEvents(directory, id, 'group.members_added', add)) record(event)
  for (const event of memberEvents(directory, id, 'group.members_removed', remove)) record(event)
  const { userIds, groupIds } = membersApart([...add, ...remove])
  const few = groupIds.length === 0 && userIds.length <= ANNOUNCED_ALONE
  for (const subject of few ? userIds : [organization.id]) announce('principal', subject)
}

/** What is told of many who have come into a group, or have gone out of it. */
export function memberEvents(
  { id: directoryId }: Pick<DirectorySettings, 'id'>,
  id: GroupId,
  type: 'group.members_added' | 'group.members_removed',
  members: readonly MemberId[],
): NewEvent[] {
  const parts = Math.ceil(members.length / MOST_NAMED)
  return Array.from({ length: parts }, (_, part): NewEvent => {
    const named = members.slice(part * MOST_NAMED, (part + 1) * MOST_NAMED)
    return {
      type,
      outcome: 'success',
      target: { kind: 'group', id },
      data: { changed: named.length, ...membersApart(named), directoryId },
    }
  })
}
