import { addSeconds } from '../../../kernel/clock.ts'
import { DomainError } from '../../../kernel/errors.ts'
import type { GroupId, UserId } from '../../../kernel/ids.ts'
import { execute } from '../../../platform/execute.ts'
import type { Operation, Services } from '../../../platform/operation.ts'
import { createLru } from '../../../platform/state/index.ts'
import type { DirectoryCaller } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import type { ListResult } from '../filter.ts'
import { rejudgeMappings } from '../mappings/rejudge-mappings.ts'
import { askAboutRemovals } from '../removals/ask-about-removals.ts'
import type { ProvisionedGroup, ProvisionedUser } from '../resource.ts'
import { createOneAtATime } from '../trial/one-at-a-time.ts'
import { outcomeOfTrial, trialOf } from '../trial/trial-of.ts'
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
import type { Provisioning } from './provisioning.ts'
import { replaceProvisionedGroup } from './replace-provisioned-group.ts'
import { replaceProvisionedUser } from './replace-provisioned-user.ts'

/** What groups have by rules is judged again no more often. */
const REJUDGED_SECONDS = 60

/** The front door of what directories do; their protocols call nothing else. */
export function createProvisioning(services: Services): Provisioning {
  const call = (
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
  const oneAtATime = createOneAtATime()
  const ask: typeof call = async (caller, operation, ...rest) => {
    await rejudge(caller)
    const tried = caller.directory.mode === 'dry_run' ? trialOf(operation) : operation
    if (tried !== operation)
      return outcomeOfTrial(await oneAtATime(caller.directory.id, () => call(caller, tried, ...rest)))
    try {
      return await call(caller, operation, ...rest)
    } catch (error) {
      // What was refused is rolled back: that somebody is asked now is a change of its own.
      const isNew = error instanceof DomainError && error.detail.asks === true
      if (isNew && error.code === DirectoryError.removals_paused.code)
        await call(caller, askAboutRemovals, {})
      throw error
    }
  }
  /** When each was judged last. */
  const judged = createLru<string, Date>(10_000)
  async function rejudge(caller: DirectoryCaller): Promise<void> {
    const { id, hasRules, status } = caller.directory
    const now = services.clock.now()
    const last = judged.get(id)
    if (!hasRules || status !== 'active' || (last && addSeconds(last, REJUDGED_SECONDS) > now)) return
    judged.set(id, now)
    await call(caller, rejudgeMappings, {})
  }
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
    replaceGroup: (caller, id, word, members, { expectedVersion, withMembers } = {}) =>
      ask(
        caller,
        replaceProvisionedGroup,
        { word, members, withMembers },
        { ...group(id), expectedVersion },
      ) as Promise<ProvisionedGroup>,
    changeMembers: (caller, id, changes) =>
      ask(caller, changeProvisionedMembers, changes, group(id)) as Promise<ProvisionedGroup>,
    deleteGroup: (caller, id, expectedVersion) =>
      ask(caller, deleteProvisionedGroup, {}, { ...group(id), expectedVersion }) as Promise<void>,
  }
}
