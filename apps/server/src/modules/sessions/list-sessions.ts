import { PageQuery } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { readLiveSessions } from './live-sessions.ts'
import { SessionList } from './view.ts'

export const listSessions = operation({
  name: 'sessions.list',
  summary: "List the live sessions of an organization's users",
  permission: 'sessions:read',
  input: PageQuery,
  output: SessionList,
  errors: [],
  run: (context, query) => readLiveSessions(context, query),
})
