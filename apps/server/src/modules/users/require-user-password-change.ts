import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { requirePasswordChange } from '../credentials/index.ts'
import { RoleError } from '../roles/index.ts'
import { UserError } from './errors.ts'
import { lockTarget } from './target.ts'
import { UserParams } from './view.ts'

/** The next sign-in asks for a new password. Sessions go on; end them beside this where that is meant. */
export const requireUserPasswordChange = operation({
  name: 'users.requirePasswordChange',
  summary: 'Ask a user for a new password at the next sign-in',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [UserError.not_found, UserError.no_password, RoleError.above_own],
  event: 'user.password_change_required',
  describe: (_none, _input, { userId }) => ({ target: { kind: 'user', id: userId } }),

  async run(context, _input, { userId }) {
    await lockTarget(context, userId)
    if (!(await requirePasswordChange(context.tx, userId))) throw UserError.no_password()
    return undefined
  },
})
