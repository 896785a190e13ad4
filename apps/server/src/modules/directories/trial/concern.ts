import type { GroupId, UserId } from '../../../kernel/ids.ts'
import type { Operation } from '../../../platform/operation.ts'
import { changeProvisionedMembers } from '../provisioning/change-provisioned-members.ts'
import { createProvisionedGroup } from '../provisioning/create-provisioned-group.ts'
import { createProvisionedUser } from '../provisioning/create-provisioned-user.ts'
import { createProvisionedUsers } from '../provisioning/create-provisioned-users.ts'
import { deleteProvisionedGroup } from '../provisioning/delete-provisioned-group.ts'
import { deleteProvisionedUser } from '../provisioning/delete-provisioned-user.ts'
import type { MemberChanges } from '../provisioning/members.ts'
import { replaceProvisionedGroup } from '../provisioning/replace-provisioned-group.ts'
import { replaceProvisionedUser } from '../provisioning/replace-provisioned-user.ts'
import type { DirectorySettings, GroupWord, MemberId, UserWord } from '../resource.ts'

/** Whom a writing operation is about. */
export type Concern = { members: readonly MemberId[]; isWhole: boolean } & (
  | { kind: 'user'; id: UserId | undefined; words: readonly UserWord[] }
  | { kind: 'group'; id: GroupId | undefined; words: readonly GroupWord[] }
)

/** As operations take them. */
export interface Params {
  directory: DirectorySettings
  userId?: UserId
  groupId?: GroupId
}

type Says<I> = (input: I, params: Params) => Concern

const ofUsers = (id: UserId | undefined, ...words: UserWord[]): Concern => ({
  ...{ kind: 'user', id, words, members: [], isWhole: false },
})

/** `isWhole`: everybody who is in the group is looked at, and not only whom it names. */
const ofGroup = (
  id: GroupId | undefined,
  words: readonly GroupWord[],
  changes: MemberChanges = {},
  isWhole = 'all' in changes,
): Concern => {
  const members = 'all' in changes ? changes.all : [...(changes.add ?? []), ...(changes.remove ?? [])]
  return { kind: 'group', id, words, members, isWhole }
}

const says = <I>(operation: Operation, concern: Says<I>) => [operation, concern as Says<unknown>] as const

const CONCERNS = new Map([
  says<UserWord>(createProvisionedUser, (word) => ofUsers(undefined, word)),
  says<{ words: UserWord[] }>(createProvisionedUsers, ({ words }) => ofUsers(undefined, ...words)),
  says<UserWord>(replaceProvisionedUser, (word, { userId }) => ofUsers(userId, word)),
  says(deleteProvisionedUser, (_input, { userId }) => ofUsers(userId)),
  says<{ word: GroupWord; members: MemberId[] }>(createProvisionedGroup, ({ word, members }) =>
    ofGroup(undefined, [word], { add: members }),
  ),
  says<{ word: GroupWord; members?: MemberChanges; withMembers: boolean }>(
    replaceProvisionedGroup,
    ({ word, members = {}, withMembers }, { groupId }) =>
      ofGroup(groupId, [word], members, withMembers || 'all' in members),
  ),
  says<MemberChanges>(changeProvisionedMembers, (changes, { groupId }) => ofGroup(groupId, [], changes)),
  says(deleteProvisionedGroup, (_input, { groupId }) => ofGroup(groupId, [])),
])

/** Undefined where nothing is written. */
export const concernIn = (operation: Operation): Says<unknown> | undefined => CONCERNS.get(operation)
