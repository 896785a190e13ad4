import { PageQuery } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { SessionError } from './errors.ts'
import { readLiveSessions } from './live-sessions.ts'
import { personAtHome } from './person-at-home.ts'
import { SessionList } from './view.ts'

export const listOwnSessions = operation({
  name: 'me.listSessions',
  summary: 'List your own live sessions',
  permission: null,
  input: PageQuery,
  output: SessionList,
  errors: [SessionError.not_at_home],
  run: async (context, query) =>
    readLiveSessions(context, query, personAtHome(context.actor, context.organization)),
})
