import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { forgetDevice } from '../../credentials/index.ts'
import { RoleError } from '../../roles/index.ts'
import { SessionError } from '../../sessions/index.ts'
import { DeviceParams, forgottenEvent } from '../devices.ts'
import { AccountError } from '../errors.ts'
import { lockOwner, UserParams } from './target.ts'

export const removeUserDevice = operation({
  name: 'users.removeDevice',
  summary: 'Have a browser asked for the second factor of a user again',
  permission: 'users:write',
  params: UserParams.extend(DeviceParams.shape),
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.user_not_found, AccountError.device_not_found, RoleError.above_own],
  async run(context, _input, { userId, deviceId }) {
    await lockOwner(context, userId)
    if (!(await forgetDevice(context.tx, userId, deviceId))) throw AccountError.device_not_found()
    context.record(forgottenEvent(userId, 1))
    return undefined
  },
})
