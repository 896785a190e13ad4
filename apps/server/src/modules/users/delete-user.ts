import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { AdministrationError, RoleError } from '../roles/index.ts'
import { eraseAccount } from './erase-account.ts'
import { UserError } from './errors.ts'
import { lockTarget } from './target.ts'
import { UserParams } from './view.ts'

export const deleteUser = operation({
  name: 'users.delete',
  summary: 'Delete a user for good',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [UserError.not_found, UserError.stale, RoleError.above_own, AdministrationError.last_administrator],
  event: 'user.deleted',
  describe: (_none, _input, { userId }) => ({ target: { kind: 'user', id: userId }, outgoing: true }),

  async run(context, _input, { userId }) {
    const { user, now } = await lockTarget(context, userId)
    if (context.expectedVersion !== undefined && user.version !== context.expectedVersion)
      throw UserError.stale()
    await eraseAccount(context, user, now)
    return undefined
  },
})
