import type { OrgTx } from '../../../platform/db/index.ts'
import {
  giveProvidedRoles,
  type ProvidedRole,
  takeProvidedRoles,
  type Word,
} from '../../assignments/index.ts'
import { enterProvidedGroups, leaveProvidedGroups, type Membership } from '../../groups/index.ts'
import type { Spoken, WordChanges } from './judge-word.ts'

/**
 * Has somebody hold what a connection's word gives them, and nothing else by it: takes first, and gives then. Answers with what
 * came of it, as there may be no room for a group. Inside `lockHoldings`, with what was judged there.
 */
export async function followWord(
  tx: OrgTx,
  word: Word,
  { connection, userId }: Omit<Spoken, 'claims' | 'home'>,
  { roles, groups }: WordChanges,
): Promise<WordChanges> {
  const leave = groups.leave.map(({ id: groupId }) => ({ groupId, userId }))
  await takeBack(tx, word, { roles: roles.take, memberships: leave })
  const authorId = connection.author?.id ?? ''
  const give = roles.give.map(({ rule: { roleId, origin, reach }, roleKey }) => ({
    ...{ userId, roleId, origin, roleKey, reach },
  }))
  await giveProvidedRoles(tx, word, give, authorId)
  const entering = { userId, connectionName: connection.name, authorId }
  const noRoom = await enterProvidedGroups(tx, word, entering, groups.enter)
  const notEntered = noRoom.map((key) => ({ key, reason: 'name_taken' as const }))
  return { roles, groups: { ...groups, notEntered: [...groups.notEntered, ...notEntered] } }
}

/** What people have by the word of a connection. */
export interface Given {
  roles: readonly ProvidedRole[]
  memberships: readonly Membership[]
}

/** Of people for whom a connection says nothing any more; not what the last administrator has by it. Inside `lockHoldings`. */
export async function takeBack(tx: OrgTx, word: Word, { roles, memberships }: Given): Promise<void> {
  await takeProvidedRoles(tx, word, roles)
  await leaveProvidedGroups(tx, word, memberships)
}
