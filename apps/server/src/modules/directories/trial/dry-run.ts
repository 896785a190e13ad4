import type { Operation } from '../../../platform/operation.ts'
import type { DirectoryCaller } from '../directories.ts'
import type { Provisioning } from '../provisioning/provisioning.ts'
import { GroupWord, type ProvisionedGroup, type ProvisionedUser, UserWord } from '../resource.ts'
import { tryOut } from './try-out.ts'

type Call = (caller: DirectoryCaller, operation: Operation, input: unknown) => Promise<unknown>

/** Who writes: each of these answers as if, where the directory is in a dry run. What is only read is read. */
type Writing = Omit<Provisioning, 'getUser' | 'listUsers' | 'getGroup' | 'listGroups'>

const isTrial = ({ directory }: DirectoryCaller): boolean => directory.mode === 'dry_run'

export function dryRun(live: Provisioning, call: Call): Writing {
  async function tryIt<T>(caller: DirectoryCaller, input: object): Promise<T> {
    const found = (await call(caller, tryOut, input)) as { answer: T } | { error: unknown }
    if ('error' in found) throw found.error
    return found.answer
  }
  return {
    createUser: (caller, word) =>
      isTrial(caller) ? tryIt<ProvisionedUser>(caller, { user: word }) : live.createUser(caller, word),
    async createUsers(caller, words) {
      if (!isTrial(caller)) return live.createUsers(caller, words)
      const made: ProvisionedUser[] = []
      for (const word of words) made.push(await tryIt<ProvisionedUser>(caller, { user: word }))
      return made
    },
    async replaceUser(caller, id, word, expectedVersion) {
      if (!isTrial(caller)) return live.replaceUser(caller, id, word, expectedVersion)
      return { ...(await live.getUser(caller, id)), ...UserWord.parse(word) }
    },
    async deleteUser(caller, id, expectedVersion) {
      if (!isTrial(caller)) return live.deleteUser(caller, id, expectedVersion)
      await live.getUser(caller, id)
    },
    createGroup: (caller, word, members) =>
      isTrial(caller)
        ? tryIt<ProvisionedGroup>(caller, { group: word })
        : live.createGroup(caller, word, members),
    async replaceGroup(caller, id, word, members, expectedVersion) {
      if (!isTrial(caller)) return live.replaceGroup(caller, id, word, members, expectedVersion)
      return { ...(await live.getGroup(caller, id)), ...GroupWord.parse(word) }
    },
    async changeMembers(caller, id, changes) {
      return isTrial(caller) ? live.getGroup(caller, id) : live.changeMembers(caller, id, changes)
    },
    async deleteGroup(caller, id, expectedVersion) {
      if (!isTrial(caller)) return live.deleteGroup(caller, id, expectedVersion)
      await live.getGroup(caller, id)
    },
  }
}
