import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Run } from '../../../platform/operation.ts'
import { operation } from '../../../platform/operation.ts'
import { AdministrationError, selectGrants } from '../../roles/index.ts'
import { assertWithin, lockAuthor } from '../author.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { followRules } from '../mappings/apply-mappings.ts'
import { type DirectorySettings, GroupWord, type ProvisionedGroup } from '../resource.ts'
import { changeMembers, differenceOf } from './change-members.ts'
import {
  type DirectoryGroupRow,
  renameGroupOf,
  selectKnownGroup,
  selectMembersOf,
  selectNamedGroup,
  toGroupWord,
  toProvisionedGroup,
  updateKnownGroup,
} from './group-store.ts'
import { met } from './judge-newcomer.ts'
import { MemberChanges } from './members.ts'
import { namesOf } from './names.ts'
import { assertProvisions, OfGroup } from './params.ts'

/** What is the same as before is nothing, as with people. */
export const replaceProvisionedGroup = operation({
  name: 'directories.replaceProvisionedGroup',
  summary: 'Let a directory change a group',
  permission: PROVISION,
  params: OfGroup,
  input: z.strictObject({
    word: GroupWord,
    members: MemberChanges.optional(),
    withMembers: z.boolean().default(true),
  }),
  output: z.custom<ProvisionedGroup>(),
  errors: [
    DirectoryError.group_not_found,
    DirectoryError.stale,
    DirectoryError.name_taken,
    DirectoryError.external_id_taken,
    DirectoryError.member_not_found,
    DirectoryError.cycle,
    DirectoryError.above_author,
    AdministrationError.last_administrator,
  ],
  async run(context, { word, members = {}, withMembers }, { directory, groupId }) {
    assertProvisions(context.actor, directory)
    const { tx, clock, expectedVersion } = context
    const read = () => selectKnownGroup(tx, directory.id, groupId)
    const known = await read()
    if (!known) throw DirectoryError.group_not_found()
    if (expectedVersion !== undefined && known.version !== expectedVersion) throw DirectoryError.stale()
    const isSame = isDeepStrictEqual(toGroupWord(known), word)
    const first = await differenceOf(context, directory, groupId, members)
    let row = known
    if (!isSame || first.add.length + first.remove.length > 0) {
      const author = await lockAuthor(context, directory.id)
      const before = await read()
      if (before?.version !== known.version) throw DirectoryError.stale()
      if (word.displayName !== before.display_name) {
        const { organization } = context
        // Applications know groups by their names: another one is as good as another group.
        assertWithin(author, await selectGrants(tx, organization.id, groupId), false)
        await rename(context, directory, before, word)
      }
      const difference = await differenceOf(context, directory, groupId, members)
      await changeMembers(context, directory, groupId, difference, author)
      row = await updateKnownGroup(tx, before, word, clock.now())
      if (directory.hasRules && word.displayName !== before.display_name)
        await followRules(context, directory.id, author)
    }
    if (!withMembers) return toProvisionedGroup(row)
    return toProvisionedGroup(row, (await selectMembersOf(tx, directory.id, [groupId])).get(groupId) ?? [])
  },
})

async function rename(
  { tx, clock, organization, announce, record }: Run<'organization'>,
  directory: DirectorySettings,
  { group_id: id }: DirectoryGroupRow,
  word: GroupWord,
): Promise<void> {
  const same = await selectNamedGroup(tx, directory.id, word.displayName)
  if (same && same.id !== id) throw DirectoryError.name_taken(met(same))
  const name = await renameGroupOf(tx, id, namesOf(word.displayName, directory.name), clock.now())
  if (name === undefined) throw DirectoryError.name_taken()
  record({
    type: 'group.updated',
    outcome: 'success',
    target: { kind: 'group', id },
    data: { name, directoryId: directory.id },
  })
  announce('principal', organization.id)
}
