import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { AdministrationError } from '../../roles/index.ts'
import { lockAuthor } from '../author.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import type { ProvisionedGroup } from '../resource.ts'
import { changeMembers, differenceOf } from './change-members.ts'
import { selectKnownGroup, toGroupWord, toProvisionedGroup, updateKnownGroup } from './group-store.ts'
import { MemberChanges } from './members.ts'
import { assertProvisions, OfGroup } from './params.ts'

/** Of a group of any size, without reading who is in it. Who is in it already is no news. */
export const changeProvisionedMembers = operation({
  name: 'directories.changeProvisionedMembers',
  summary: 'Let a directory change who is in a group',
  permission: PROVISION,
  params: OfGroup,
  input: MemberChanges,
  output: z.custom<ProvisionedGroup>(),
  errors: [
    DirectoryError.group_not_found,
    DirectoryError.stale,
    DirectoryError.member_not_found,
    DirectoryError.cycle,
    DirectoryError.above_author,
    AdministrationError.last_administrator,
  ],
  async run(context, changes, { directory, groupId }) {
    assertProvisions(context.actor, directory)
    const { tx, clock, expectedVersion } = context
    const read = () => selectKnownGroup(tx, directory.id, groupId)
    const known = await read()
    if (!known) throw DirectoryError.group_not_found()
    if (expectedVersion !== undefined && known.version !== expectedVersion) throw DirectoryError.stale()
    const { add, remove } = await differenceOf(context, directory, groupId, changes)
    if (add.length + remove.length === 0) return toProvisionedGroup(known)
    const author = await lockAuthor(context, directory.id)
    const before = await read()
    if (!before) throw DirectoryError.group_not_found()
    const difference = await differenceOf(context, directory, groupId, changes)
    await changeMembers(context, directory, groupId, difference, author)
    return toProvisionedGroup(await updateKnownGroup(tx, before, toGroupWord(before), clock.now()))
  },
})
