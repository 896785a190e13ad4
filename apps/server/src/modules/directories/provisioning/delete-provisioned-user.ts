import { z } from 'zod'
import { together } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { AdministrationError, keepingAdministrator, selectGrants } from '../../roles/index.ts'
import { changeUser, eraseAccount, selectUser } from '../../users/index.ts'
import { isWithin, lockAuthor } from '../author.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { countRemoval } from '../removals/count-removal.ts'
import { memberEvents } from './change-members.ts'
import { assertProvisions, OfUser } from './params.ts'
import { releasedSources } from './sources.ts'
import { suspendPerson } from './standing.ts'
import { leaveGroups, selectKnownUser, toWord, updateKnownUser } from './user-store.ts'

/**
 * A directory has somebody no more. The account is suspended and given back to the administrators, or deleted for good where the
 * directory is set so; out within a second either way.
 */
export const deleteProvisionedUser = operation({
  name: 'directories.deleteProvisionedUser',
  summary: 'Let a directory take a user out',
  permission: PROVISION,
  params: OfUser,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [
    DirectoryError.user_not_found,
    DirectoryError.stale,
    DirectoryError.removals_paused,
    AdministrationError.last_administrator,
  ],
  async run(context, _input, { directory, userId }) {
    assertProvisions(context.actor, directory)
    const { tx, organization, clock, record, announce, expectedVersion } = context
    const author = await lockAuthor(context, directory.id)
    const [user, known, grants] = await together(
      selectUser(tx, userId),
      selectKnownUser(tx, directory.id, userId),
      selectGrants(tx, organization.id, userId),
    )
    if (!user || !known) throw DirectoryError.user_not_found()
    if (expectedVersion !== undefined && known.version !== expectedVersion) throw DirectoryError.stale()
    const now = clock.now()
    const data = { directoryId: directory.id }
    const target = { kind: 'user', id: userId }
    if (known.active) await countRemoval(tx, directory.id, now)
    const leave = async () => {
      for (const group of await leaveGroups(tx, directory.id, userId, now))
        for (const event of memberEvents(directory, group, 'group.members_removed', [userId])) record(event)
    }
    // Who holds more than whoever answers for it is out as anybody, and not gone for good.
    if (directory.onRemoval === 'delete' && isWithin(author, grants)) {
      await keepingAdministrator(tx, now, leave)
      await eraseAccount(context, user, now)
      record({ type: 'user.deleted', outcome: 'success', target, data, outgoing: true })
      return undefined
    }
    const isOut = user.status === 'suspended'
    const out = isOut ? user : await suspendPerson(context, directory, user)
    const sources = JSON.stringify(releasedSources(user.sources, directory.id))
    await changeUser(tx, out, { sources, updated_at: now }, undefined)
    await leave()
    const suspended = isOut ? known.suspended : true
    const word = { ...toWord(known), active: false }
    await updateKnownUser(tx, known, word, { suspended, removed_at: now, updated_at: now })
    record({ type: 'directory.user_removed', outcome: 'success', target, data })
    announce('principal', userId)
    return undefined
  },
})
