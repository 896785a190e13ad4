import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { PROVISION } from '../directories.ts'
import type { ListQuery, ListResult, UserColumn } from '../filter.ts'
import type { ProvisionedUser } from '../resource.ts'
import { selectListed, usersList } from './list-store.ts'
import { assertProvisions, OfDirectory } from './params.ts'
import { relationsOf } from './relations.ts'
import { type KnownUser, toProvisionedUser } from './user-store.ts'

export const listProvisionedUsers = operation({
  name: 'directories.listProvisionedUsers',
  summary: 'Let a directory list its users',
  permission: PROVISION,
  params: OfDirectory,
  input: z.custom<ListQuery<UserColumn>>(),
  output: z.custom<ListResult<ProvisionedUser>>(),
  errors: [],
  async run({ tx, actor }, query, { directory }) {
    assertProvisions(actor, directory)
    const list = usersList(relationsOf(directory))
    const { rows, ...page } = await selectListed<KnownUser, UserColumn>(tx, list, directory.id, query)
    return { ...page, items: rows.map(toProvisionedUser) }
  },
})
