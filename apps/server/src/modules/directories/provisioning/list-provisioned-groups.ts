import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { PROVISION } from '../directories.ts'
import type { GroupColumn, ListQuery, ListResult } from '../filter.ts'
import type { ProvisionedGroup } from '../resource.ts'
import { type DirectoryGroupRow, selectMembersOf, toProvisionedGroup } from './group-store.ts'
import { groupsList, selectListed } from './list-store.ts'
import { assertProvisions, OfDirectory } from './params.ts'
import { relationsOf } from './relations.ts'

export const listProvisionedGroups = operation({
  name: 'directories.listProvisionedGroups',
  summary: 'Let a directory list its groups',
  permission: PROVISION,
  params: OfDirectory,
  input: z.strictObject({
    query: z.custom<ListQuery<GroupColumn>>(),
    withMembers: z.boolean().default(false),
  }),
  output: z.custom<ListResult<ProvisionedGroup>>(),
  errors: [],
  async run({ tx, actor }, { query, withMembers }, { directory }) {
    assertProvisions(actor, directory)
    const from = relationsOf(directory)
    const { rows, ...page } = await selectListed<DirectoryGroupRow, GroupColumn>(
      tx,
      groupsList(from),
      directory.id,
      query,
    )
    const ids = rows.map(({ group_id }) => group_id)
    const members = withMembers ? await selectMembersOf(tx, directory.id, ids, from) : undefined
    return { ...page, items: rows.map((row) => toProvisionedGroup(row, members?.get(row.group_id))) }
  },
})
