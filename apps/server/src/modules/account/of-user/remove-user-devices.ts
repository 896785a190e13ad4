import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { forgetDevices } from '../../credentials/index.ts'
import { RoleError } from '../../roles/index.ts'
import { SessionError } from '../../sessions/index.ts'
import { forgottenEvent } from '../devices.ts'
import { lockOwner, UserParams } from './target.ts'

export const removeUserDevices = operation({
  name: 'users.removeDevices',
  summary: 'Have every browser asked for the second factor of a user again',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.user_not_found, RoleError.above_own],
  async run(context, _input, { userId }) {
    await lockOwner(context, userId)
    context.record(forgottenEvent(userId, await forgetDevices(context.tx, userId)))
    return undefined
  },
})
