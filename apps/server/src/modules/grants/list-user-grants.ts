import { isId } from '../../kernel/ids.ts'
import { PageQuery } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectUserStatus } from '../sessions/index.ts'
import { GrantError } from './errors.ts'
import { readPage } from './grant-page.ts'
import { GrantList, UserParams } from './view.ts'

export const listUserGrants = operation({
  name: 'grants.listOfUser',
  summary: 'List the applications that may get tokens for a user',
  permission: 'sessions:read',
  params: UserParams,
  input: PageQuery,
  output: GrantList,
  errors: [GrantError.user_not_found],
  prepare: async (before, query, { userId }) =>
    isId('user', userId) ? readPage(before, userId, query) : { items: [] },
  async run({ tx }, _query, { userId }, page) {
    if (!(await selectUserStatus(tx, userId))) throw GrantError.user_not_found()
    return page
  },
})
