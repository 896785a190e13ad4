import type { GroupId, UserId } from '../../../kernel/ids.ts'
import { execute } from '../../../platform/execute.ts'
import type { Operation, Services } from '../../../platform/operation.ts'
import type { DirectoryCaller } from '../directories.ts'
import type { GroupColumn, ListQuery, ListResult, UserColumn } from '../filter.ts'
import type { GroupWord, MemberId, ProvisionedGroup, ProvisionedUser, UserWord } from '../resource.ts'
import { changeProvisionedMembers } from './change-provisioned-members.ts'
import { createProvisionedGroup } from './create-provisioned-group.ts'
import { createProvisionedUser } from './create-provisioned-user.ts'
import { createProvisionedUsers } from './create-provisioned-users.ts'
import { deleteProvisionedGroup } from './delete-provisioned-group.ts'
import { deleteProvisionedUser } from './delete-provisioned-user.ts'
import { getProvisionedGroup } from './get-provisioned-group.ts'
import { getProvisionedUser } from './get-provisioned-user.ts'
import { listProvisionedGroups } from './list-provisioned-groups.ts'
import { listProvisionedUsers } from './list-provisioned-users.ts'
import type { MemberChanges } from './members.ts'
import { replaceProvisionedGroup } from './replace-provisioned-group.ts'
import { replaceProvisionedUser } from './replace-provisioned-user.ts'

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
    expectedVersion?: number,
  ): Promise<ProvisionedGroup>
  /** Of a large group, without reading who is in it. */
  changeMembers(caller: DirectoryCaller, id: string, changes: MemberChanges): Promise<ProvisionedGroup>
  deleteGroup(caller: DirectoryCaller, id: string, expectedVersion?: number): Promise<void>
}

/** The front door of what directories do; their protocols call nothing else. */
export function createProvisioning(services: Services): Provisioning {
  const ask = async (
    { actor, origin, organization, directory }: DirectoryCaller,
    operation: Operation,
    input: unknown,
    {
      expectedVersion,
      ...params
    }: { userId?: UserId; groupId?: GroupId; expectedVersion?: number | undefined } = {},
    isWrite = true,
  ) =>
    execute(services, operation, {
      actor,
      origin,
      organizationId: organization.id,
      params: { directory, ...params },
      input,
      isWrite,
      expectedVersion,
    })
  const user = (id: string) => ({ userId: id as UserId })
  const group = (id: string) => ({ groupId: id as GroupId })

  return {
    createUser: (caller, word) => ask(caller, createProvisionedUser, word) as Promise<ProvisionedUser>,
    createUsers: (caller, words) =>
      ask(caller, createProvisionedUsers, { words }) as Promise<ProvisionedUser[]>,
    getUser: (caller, id) => ask(caller, getProvisionedUser, {}, user(id), false) as Promise<ProvisionedUser>,
    listUsers: (caller, query) =>
      ask(caller, listProvisionedUsers, query, {}, false) as Promise<ListResult<ProvisionedUser>>,
    replaceUser: (caller, id, word, expectedVersion) =>
      ask(caller, replaceProvisionedUser, word, { ...user(id), expectedVersion }) as Promise<ProvisionedUser>,
    deleteUser: (caller, id, expectedVersion) =>
      ask(caller, deleteProvisionedUser, {}, { ...user(id), expectedVersion }) as Promise<void>,
    createGroup: (caller, word, members = []) =>
      ask(caller, createProvisionedGroup, { word, members }) as Promise<ProvisionedGroup>,
    getGroup: (caller, id, withMembers = true) =>
      ask(caller, getProvisionedGroup, { withMembers }, group(id), false) as Promise<ProvisionedGroup>,
    listGroups: (caller, query, withMembers = false) =>
      ask(caller, listProvisionedGroups, { query, withMembers }, {}, false) as Promise<
        ListResult<ProvisionedGroup>
      >,
    replaceGroup: (caller, id, word, members, expectedVersion) =>
      ask(
        caller,
        replaceProvisionedGroup,
        { word, members },
        { ...group(id), expectedVersion },
      ) as Promise<ProvisionedGroup>,
    changeMembers: (caller, id, changes) =>
      ask(caller, changeProvisionedMembers, changes, group(id)) as Promise<ProvisionedGroup>,
    deleteGroup: (caller, id, expectedVersion) =>
      ask(caller, deleteProvisionedGroup, {}, { ...group(id), expectedVersion }) as Promise<void>,
  }
}
