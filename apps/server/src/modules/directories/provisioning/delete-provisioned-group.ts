import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { AdministrationError, keepingAdministrator } from '../../roles/index.ts'
import { lockAuthor } from '../author.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { memberEvents } from './change-members.ts'
import { deleteGroupOf, leaveParents, selectKnownGroup } from './group-store.ts'
import { assertProvisions, OfGroup } from './params.ts'

/** With what was assigned to it; not the last administrator's. */
export const deleteProvisionedGroup = operation({
  name: 'directories.deleteProvisionedGroup',
  summary: 'Let a directory delete a group',
  permission: PROVISION,
  params: OfGroup,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [DirectoryError.group_not_found, DirectoryError.stale, AdministrationError.last_administrator],
  async run(context, _input, { directory, groupId }) {
    assertProvisions(context.actor, directory)
    const { tx, clock, organization, announce, record, expectedVersion } = context
    await lockAuthor(context, directory.id)
    const known = await selectKnownGroup(tx, directory.id, groupId)
    if (!known) throw DirectoryError.group_not_found()
    if (expectedVersion !== undefined && known.version !== expectedVersion) throw DirectoryError.stale()
    const now = clock.now()
    await keepingAdministrator(tx, now, async () => {
      for (const parent of await leaveParents(tx, groupId, now))
        for (const event of memberEvents(directory, parent, 'group.members_removed', [groupId])) record(event)
      await deleteGroupOf(tx, groupId)
    })
    record({
      type: 'group.deleted',
      outcome: 'success',
      target: { kind: 'group', id: groupId },
      data: { directoryId: directory.id },
    })
    announce('principal', organization.id)
    return undefined
  },
})
