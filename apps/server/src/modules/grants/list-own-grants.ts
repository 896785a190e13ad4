import { PageQuery } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { readPage } from './grant-page.ts'
import { GrantList } from './view.ts'

export const listOwnGrants = operation({
  name: 'me.listGrants',
  summary: 'List the applications that may get tokens for you',
  permission: null,
  input: PageQuery,
  output: GrantList,
  errors: [SessionError.not_at_home],
  prepare: async (before, query) => readPage(before, personAtHome(before.actor, before.organization), query),
  run: async (_context, _query, _params, page) => page,
})
