import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { afterCursorKeys, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectUsers } from './list-store.ts'
import { toUserView, UserList } from './view.ts'

const Search = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(100)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'is not Unicode')

const Query = PageQuery.extend({
  status: z.enum(['invited', 'active', 'suspended']).optional(),
  search: Search.optional().describe('Beginning of a name, e-mail address or user name.'),
  secondFactor: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .describe('Those who have set up a second factor, or those who have not.'),
  groupId: idSchema('group').optional().describe('Those directly in this group.'),
  sort: z.enum(['created', '-created', 'name', '-name']).default('created'),
})
  // No index leads to some people in the order of their names, and there may be a million others between them.
  .refine(
    ({ sort, secondFactor, groupId }) =>
      sort.endsWith('created') || (secondFactor === undefined && groupId === undefined),
    { path: ['sort'], message: 'goes with neither secondFactor nor groupId' },
  )

export const listUsers = operation({
  name: 'users.list',
  summary: 'List the users of an organization, the earliest first unless asked otherwise',
  permission: 'users:read',
  input: Query,
  output: UserList,
  errors: [],
  async run({ tx }, { cursor, sort, ...filter }) {
    const byName = sort.endsWith('name')
    const after = afterCursorKeys(cursor, byName ? 2 : 1)
    const rows = await selectUsers(tx, {
      limit: filter.limit,
      after,
      sort,
      status: filter.status,
      search: filter.search,
      secondFactor: filter.secondFactor,
      groupId: filter.groupId,
    })
    const page = toPage(rows, filter.limit, ({ id, name_search }) => (byName ? [name_search, id] : [id]))
    return { ...page, items: page.items.map(toUserView) }
  },
})
