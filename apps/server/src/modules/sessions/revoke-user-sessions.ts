import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { lockSubject, RoleError } from '../roles/index.ts'
import { endAll } from './end-and-record.ts'
import { SessionError } from './errors.ts'
import { selectUserStatus } from './store.ts'
import { UserParams } from './view.ts'

export const revokeUserSessions = operation({
  name: 'sessions.endAllOfUser',
  summary: 'Sign a user out everywhere',
  permission: 'sessions:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.user_not_found, RoleError.above_own],
  async run(context, _input, { userId }) {
    if (!(await selectUserStatus(context.tx, userId))) throw SessionError.user_not_found()
    await lockSubject(context, 'sessions:write', userId)
    await endAll(context, userId, 'revoked')
    return undefined
  },
})
