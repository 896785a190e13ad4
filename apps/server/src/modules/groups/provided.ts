import type { GroupId, UserId } from '../../kernel/ids.ts'
import { type NewEvent, type OrgTx, together } from '../../platform/db/index.ts'
import type { Word } from '../assignments/index.ts'
import { outcomeOfTaking, takeUnlessLast } from '../roles/index.ts'
import {
  deleteEmptyGroups,
  deleteMemberships,
  insertMemberships,
  insertProvidedGroup,
  type Membership,
} from './provided-store.ts'

/** A group that somebody is to be in, by what the provider calls it; without an id there is none of it yet. */
export interface WantedGroup {
  key: string
  id?: GroupId | undefined
}

/**
 * Puts a user into groups of a provider, made where there are none. Answers with those for which there is no room. Whether it
 * may be is for the caller to ask. Inside `lockHoldings`.
 */
export async function enterProvidedGroups(
  tx: OrgTx,
  word: Word,
  { userId, connectionName, authorId }: { userId: UserId; connectionName: string; authorId: string },
  wanted: readonly WantedGroup[],
): Promise<string[]> {
  const noRoom: string[] = []
  for (const { key, id: known } of wanted) {
    const groupId = known ?? (await make(tx, word, key, connectionName))
    if (!groupId) {
      noRoom.push(key)
      continue
    }
    await insertMemberships(tx, [{ groupId, userId }])
    const event = memberEvent('group.members_added', word, groupId, [userId])
    await word.record({ ...event, data: { ...event.data, authorId } })
  }
  return noRoom
}

/** An own group keeps its name, by which applications know it: the provider's has the connection's behind it. */
async function make(
  tx: OrgTx,
  { connectionId, now, record }: Word,
  key: string,
  connectionName: string,
): Promise<GroupId | undefined> {
  const names = [key, `${key.slice(0, 90)} (${connectionName})`]
  const made = await insertProvidedGroup(tx, connectionId, { key, names, now })
  if (!made) return undefined
  await record({
    type: 'group.created',
    outcome: 'success',
    target: { kind: 'group', id: made.id },
    data: { name: made.name, connectionId },
  })
  return made.id
}

/** Takes people out of groups of a provider, but not the last administrator. Inside `lockHoldings`. */
export async function leaveProvidedGroups(
  tx: OrgTx,
  word: Word,
  memberships: readonly Membership[],
): Promise<void> {
  const kept = await takeUnlessLast(tx, word.now, memberships, {
    take: (some) => deleteMemberships(tx, some),
    putBack: (some) => insertMemberships(tx, some),
  })
  const told = (some: readonly Membership[], isKept: boolean) =>
    [...Map.groupBy(some, ({ groupId }) => groupId)].map(([groupId, members]) => {
      const userIds = members.map(({ userId }) => userId)
      return { ...memberEvent('group.members_removed', word, groupId, userIds), ...outcomeOfTaking(isKept) }
    })
  const gone = memberships.filter((one) => !kept.includes(one))
  await together(...[...told(gone, false), ...told(kept, true)].map((event) => word.record(event)))
}

/** Takes away what nobody is in, of a connection that is no more. Inside `lockHoldings`. */
export async function removeEmptyGroups(tx: OrgTx, { connectionId, record }: Word): Promise<void> {
  const ids = await deleteEmptyGroups(tx, connectionId)
  await together(
    ...ids.map((id) =>
      record({
        type: 'group.deleted',
        outcome: 'success',
        target: { kind: 'group', id },
        data: { connectionId },
      }),
    ),
  )
}

const memberEvent = (
  type: string,
  { connectionId }: Word,
  id: GroupId,
  userIds: readonly UserId[],
): NewEvent => ({
  type,
  outcome: 'success',
  target: { kind: 'group', id },
  data: { changed: userIds.length, userIds, groupIds: [], connectionId },
})
