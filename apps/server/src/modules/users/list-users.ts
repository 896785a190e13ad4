import { z } from 'zod'
import type { UserId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectUsers } from './store.ts'
import { toUserView, UserList } from './view.ts'

const Search = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(100)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'is not Unicode')

export const listUsers = operation({
  name: 'users.list',
  summary: 'List the users of an organization, the earliest first',
  permission: 'users:read',
  input: PageQuery.extend({
    status: z.enum(['invited', 'active', 'suspended']).optional(),
    search: Search.optional().describe('Beginning of a name, e-mail address or user name.'),
  }),
  output: UserList,
  errors: [],
  async run({ tx }, { limit, cursor, status, search }) {
    const after = afterCursor(cursor) as UserId | undefined
    const rows = await selectUsers(tx, { limit, after, status, search })
    return toPage(rows.map(toUserView), limit, (item) => [item.id])
  },
})
