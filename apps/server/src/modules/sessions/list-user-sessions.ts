import { PageQuery } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { SessionError } from './errors.ts'
import { readLiveSessions } from './live-sessions.ts'
import { selectUserStatus } from './store.ts'
import { SessionList, UserParams } from './view.ts'

export const listUserSessions = operation({
  name: 'sessions.listOfUser',
  summary: 'List the live sessions of a user',
  permission: 'sessions:read',
  params: UserParams,
  input: PageQuery,
  output: SessionList,
  errors: [SessionError.user_not_found],
  async run(context, query, { userId }) {
    if (!(await selectUserStatus(context.tx, userId))) throw SessionError.user_not_found()
    return readLiveSessions(context, query, userId)
  },
})
