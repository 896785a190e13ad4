import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { afterCursorKeys, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { countKeys, selectEverybody, type UserFilter } from './list-store.ts'
import { type Listing, selectNarrowed } from './narrowed-store.ts'
import { toUserView, UserList } from './view.ts'

const Query = PageQuery.extend({
  status: z.enum(['invited', 'active', 'suspended']).optional(),
  search: SearchText.optional().describe('Beginning of a name, e-mail address or user name.'),
  secondFactor: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .describe('Those who have set up a second factor, or those who have not.'),
  groupId: idSchema('group').optional().describe('Those directly in this group.'),
  sort: z
    .enum(['created', '-created', 'name', '-name', 'match'])
    .optional()
    .describe(
      'Without it by `created`, or by `match` with a search: who was found by name first, then by e-mail address, then by user name.',
    ),
}).refine(({ sort, search }) => sort !== 'match' || search !== undefined, {
  path: ['sort'],
  message: 'takes a search',
})

export const listUsers = operation({
  name: 'users.list',
  summary: 'List the users of an organization, the earliest first unless asked otherwise',
  permission: 'users:read',
  input: Query,
  output: UserList,
  errors: [],
  async run({ tx }, { cursor, ...query }) {
    const sort = query.sort ?? (query.search === undefined ? 'created' : 'match')
    const after = afterCursorKeys(cursor, countKeys(sort))
    const { found, lookedTo } = await selectUsers(tx, { ...query, sort, after })
    const page = toPage(found, query.limit, ({ keys }) => keys, lookedTo)
    return { ...page, items: page.items.map(({ user }) => toUserView(user)) }
  },
})

/** Whoever asks for everybody, or for those of one status, gets them straight from an index. */
async function selectUsers(tx: OrgTx, filter: UserFilter): Promise<Listing> {
  const { search, secondFactor, groupId } = filter
  const isPlain = search === undefined && secondFactor === undefined && groupId === undefined
  return isPlain ? { found: await selectEverybody(tx, filter) } : selectNarrowed(tx, filter)
}
