import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { SessionError, selectUserStatus } from '../../sessions/index.ts'
import { DeviceView, readDevices } from '../devices.ts'
import { UserParams } from './target.ts'

/** They tell of where somebody signs in, as the sessions do. */
export const listUserDevices = operation({
  name: 'users.listDevices',
  summary: 'List the browsers that are not asked for the second factor of a user',
  permission: 'sessions:read',
  params: UserParams,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(DeviceView) }),
  errors: [SessionError.user_not_found],
  async run({ tx, organization, clock }, _input, { userId }) {
    const status = await selectUserStatus(tx, userId)
    if (status === undefined || status === 'deleted') throw SessionError.user_not_found()
    return { items: await readDevices(tx, organization, userId, clock.now()) }
  },
})
