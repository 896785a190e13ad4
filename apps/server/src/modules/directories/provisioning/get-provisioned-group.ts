import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import type { ProvisionedGroup } from '../resource.ts'
import { selectKnownGroup, selectMembersOf, toProvisionedGroup } from './group-store.ts'
import { assertProvisions, OfGroup } from './params.ts'
import { relationsOf } from './relations.ts'

export const getProvisionedGroup = operation({
  name: 'directories.getProvisionedGroup',
  summary: 'Let a directory read one of its groups',
  permission: PROVISION,
  params: OfGroup,
  input: z.strictObject({ withMembers: z.boolean().default(true) }),
  output: z.custom<ProvisionedGroup>(),
  errors: [DirectoryError.group_not_found],
  async run({ tx, actor }, { withMembers }, { directory, groupId }) {
    assertProvisions(actor, directory)
    const from = relationsOf(directory)
    const row = await selectKnownGroup(tx, directory.id, groupId, from)
    if (!row) throw DirectoryError.group_not_found()
    const members = withMembers && (await selectMembersOf(tx, directory.id, [groupId], from)).get(groupId)
    return toProvisionedGroup(row, members || undefined)
  },
})
