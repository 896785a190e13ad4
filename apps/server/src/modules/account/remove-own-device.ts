import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { forgetDevice } from '../credentials/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { DeviceParams, forgottenEvent } from './devices.ts'
import { AccountError } from './errors.ts'

export const removeOwnDevice = operation({
  name: 'me.removeDevice',
  summary: 'Have a browser asked for your second factor again',
  permission: null,
  params: DeviceParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home, AccountError.device_not_found],
  async run({ tx, actor, organization, record }, _input, { deviceId }) {
    const id = personAtHome(actor, organization)
    if (!(await forgetDevice(tx, id, deviceId))) throw AccountError.device_not_found()
    record(forgottenEvent(id, 1))
    return undefined
  },
})
