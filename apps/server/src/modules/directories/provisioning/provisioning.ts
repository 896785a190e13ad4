import type { DirectoryCaller } from '../directories.ts'
import type { GroupColumn, ListQuery, ListResult, UserColumn } from '../filter.ts'
import type { GroupWord, MemberId, ProvisionedGroup, ProvisionedUser, UserWord } from '../resource.ts'
import type { MemberChanges } from './members.ts'

type Input<T> = { [K in keyof T]?: T[K] | undefined }
type UserInput = Input<UserWord> & Pick<UserWord, 'userName'>
type GroupInput = Input<GroupWord> & Pick<GroupWord, 'displayName'>

/**
 * What a directory does, whichever protocol it speaks: each an operation, by its own actor, of its own people and groups. What
 * is somebody else's answers like what never was.
 */
export interface Provisioning {
  createUser(caller: DirectoryCaller, word: UserInput): Promise<ProvisionedUser>
  /** All of them in one transaction, or none; answers in their order. */
  createUsers(caller: DirectoryCaller, words: readonly UserInput[]): Promise<ProvisionedUser[]>
  getUser(caller: DirectoryCaller, id: string): Promise<ProvisionedUser>
  listUsers(caller: DirectoryCaller, query: ListQuery<UserColumn>): Promise<ListResult<ProvisionedUser>>
  /** The whole of what is said of them; a part is read, changed, and given back with the version that was read. */
  replaceUser(
    caller: DirectoryCaller,
    id: string,
    word: UserInput,
    expectedVersion?: number,
  ): Promise<ProvisionedUser>
  deleteUser(caller: DirectoryCaller, id: string, expectedVersion?: number): Promise<void>
  createGroup(
    caller: DirectoryCaller,
    word: GroupInput,
    members?: readonly MemberId[],
  ): Promise<ProvisionedGroup>
  getGroup(caller: DirectoryCaller, id: string, withMembers?: boolean): Promise<ProvisionedGroup>
  listGroups(
    caller: DirectoryCaller,
    query: ListQuery<GroupColumn>,
    withMembers?: boolean,
  ): Promise<ListResult<ProvisionedGroup>>
  replaceGroup(
    caller: DirectoryCaller,
    id: string,
    word: GroupInput,
    members?: MemberChanges,
    asked?: { expectedVersion?: number | undefined; withMembers?: boolean },
  ): Promise<ProvisionedGroup>
  /** Of a large group, without reading who is in it. */
  changeMembers(caller: DirectoryCaller, id: string, changes: MemberChanges): Promise<ProvisionedGroup>
  deleteGroup(caller: DirectoryCaller, id: string, expectedVersion?: number): Promise<void>
}
