import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { lockSubject, RoleError } from '../roles/index.ts'
import { endOne } from './end-and-record.ts'
import { SessionError } from './errors.ts'
import { SessionParams } from './view.ts'

export const revokeSession = operation({
  name: 'sessions.end',
  summary: 'End a session',
  permission: 'sessions:write',
  params: SessionParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_found, RoleError.above_own],
  async run(context, _input, { sessionId }) {
    await endOne(context, sessionId, 'revoked', async (userId) => {
      await lockSubject(context, 'sessions:write', userId)
    })
    return undefined
  },
})
