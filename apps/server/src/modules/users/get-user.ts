import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { UserError } from './errors.ts'
import { selectUser } from './store.ts'
import { toUserView, UserParams, UserView } from './view.ts'

export const getUser = operation({
  name: 'users.get',
  summary: 'Read a user',
  permission: 'users:read',
  params: UserParams,
  input: z.strictObject({}),
  output: UserView,
  errors: [UserError.not_found],
  async run({ tx }, _input, { userId }) {
    const row = await selectUser(tx, userId)
    if (!row) throw UserError.not_found()
    return toUserView(row)
  },
})
