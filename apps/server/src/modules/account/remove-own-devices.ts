import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { forgetDevices } from '../credentials/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { forgottenEvent } from './devices.ts'

export const removeOwnDevices = operation({
  name: 'me.removeDevices',
  summary: 'Have every browser asked for your second factor again',
  permission: null,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home],
  async run({ tx, actor, organization, record }) {
    const id = personAtHome(actor, organization)
    record(forgottenEvent(id, await forgetDevices(tx, id)))
    return undefined
  },
})
