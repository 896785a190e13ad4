import { DomainError } from '../../kernel/errors.ts'
import type { GroupId } from '../../kernel/ids.ts'
import { together } from '../../platform/db/index.ts'
import { MemoryBehindError } from '../../platform/execute.ts'
import type { Run } from '../../platform/operation.ts'
import { createLru } from '../../platform/state/index.ts'
import {
  type Assumed,
  assertMayActOn,
  assertMayGrant,
  assumeHoldings,
  type Held,
  lockHoldingsWith,
  toGrants,
} from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { addConfirmed, insertMembers, type Members, selectIsInside } from './member-store.ts'

type Context = Run<'organization'>

/** What an addition was judged by when it was read last: of the actor, of the group, of the tree. */
interface Judged extends Assumed {
  grants: string
}

const REMEMBERED = 500
/** By actor and group. Nothing is believed of it that the statement does not confirm, so it may be as old as it likes. */
const judged = createLru<string, Judged>(REMEMBERED)
const keyOf = ({ actor }: Context, groupId: GroupId): string => `${actor.id} ${groupId}`

/**
 * Adds one user without waiting for an answer, by what was read at the addition before: all of it leaves in one packet
 * with the event and the commit. Undefined when nothing is known or it would not do; when it is not so any more, or the
 * user is in the group already, the operation runs once more and reads.
 */
export function addAssuming(context: Context, members: Members, groupId: GroupId): number | undefined {
  const [userId] = members.userIds
  if (context.isAgain || !userId || members.userIds.length > 1 || members.groupIds.length > 0)
    return undefined
  const key = keyOf(context, groupId)
  const assumed = judged.get(key)
  if (!assumed) return undefined
  const otherwise = () => {
    judged.delete(key)
    return new MemoryBehindError('other')
  }
  try {
    const [held, confirming] = assumeHoldings(context, 'groups:write', 'shared', assumed, otherwise)
    assertMayGive(held, assumed.grants)
    context.conclude(...confirming, addConfirmed(context.tx, groupId, userId, assumed, otherwise))
    return 1
  } catch (error) {
    // Nobody is refused but by what is so now.
    if (error instanceof DomainError) return undefined
    throw error
  }
}

/** Adds them by what is read behind the lock. All of them, or none. */
export async function addBehindLock(context: Context, members: Members, groupId: GroupId): Promise<number> {
  const { tx } = context
  // What users are added to changes nothing that another such addition was judged by.
  const mode = members.groupIds.length === 0 ? 'shared' : 'exclusive'
  const [[held, added, heldText], isInside] = await together(
    lockHoldingsWith(context, 'groups:write', mode, (isElsewhere) =>
      insertMembers(tx, groupId, members, isElsewhere),
    ),
    members.groupIds.length > 0 && selectIsInside(tx, groupId, members.groupIds),
  )
  const { isThere, isProvided, isOfDirectory, grants, ancestors, found, changed } = added
  if (!isThere) throw GroupError.not_found()
  assertMayGive(held, grants)
  if (isProvided) throw GroupError.from_provider()
  if (isOfDirectory) throw GroupError.from_directory()
  const all = members.userIds.length + members.groupIds.length
  if (found !== all) throw GroupError.member_not_found()
  if (isInside) throw GroupError.cycle()
  // Of somebody who is in it already nothing can be assumed but that.
  if (heldText !== undefined && changed === all)
    judged.set(keyOf(context, groupId), { heldText, ancestors, grants })
  return changed
}

function assertMayGive({ actor, organization, now }: Held, groupGrants: string): void {
  const grants = toGrants(organization.id, groupGrants)
  assertMayActOn(actor, organization, grants, now)
  assertMayGrant(actor, organization, grants, now)
}
