import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { lockAuthor } from '../author.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { followRules } from '../mappings/apply-mappings.ts'
import { GroupWord, type ProvisionedGroup } from '../resource.ts'
import { changeMembers, differenceOf } from './change-members.ts'
import {
  insertGroupOf,
  insertKnownGroup,
  selectMembersOf,
  selectNamedGroup,
  toProvisionedGroup,
} from './group-store.ts'
import { met } from './judge-newcomer.ts'
import { Members } from './members.ts'
import { namesOf } from './names.ts'
import { assertProvisions, OfDirectory } from './params.ts'

/** A group of its own, kept apart from those that people make here: only it says who is in it. */
export const createProvisionedGroup = operation({
  name: 'directories.createProvisionedGroup',
  summary: 'Let a directory make a group',
  permission: PROVISION,
  params: OfDirectory,
  input: z.strictObject({ word: GroupWord, members: Members.default([]) }),
  output: z.custom<ProvisionedGroup>(),
  errors: [
    DirectoryError.name_taken,
    DirectoryError.external_id_taken,
    DirectoryError.member_not_found,
    DirectoryError.above_author,
  ],
  async run(context, { word, members }, { directory }) {
    assertProvisions(context.actor, directory)
    const { tx, clock, record } = context
    const now = clock.now()
    const author = await lockAuthor(context, directory.id)
    const same = await selectNamedGroup(tx, directory.id, word.displayName)
    if (same) throw DirectoryError.name_taken(met(same))
    const made = await insertGroupOf(tx, directory.id, namesOf(word.displayName, directory.name), now)
    if (!made) throw DirectoryError.name_taken()
    const row = await insertKnownGroup(tx, directory.id, made.id, word, now)
    record({
      type: 'group.created',
      outcome: 'success',
      target: { kind: 'group', id: made.id },
      data: { name: made.name, directoryId: directory.id },
    })
    if (directory.hasRules) await followRules(context, directory.id, author)
    const difference = await differenceOf(context, directory, made.id, { add: members })
    await changeMembers(context, directory, made.id, difference, author)
    return toProvisionedGroup(row, (await selectMembersOf(tx, directory.id, [made.id])).get(made.id) ?? [])
  },
})
