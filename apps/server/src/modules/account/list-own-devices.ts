import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { DeviceView, readDevices } from './devices.ts'

export const listOwnDevices = operation({
  name: 'me.listDevices',
  summary: 'List the browsers that are not asked for your second factor',
  permission: null,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(DeviceView) }),
  errors: [SessionError.not_at_home],
  async run({ tx, actor, organization, clock }) {
    const id = personAtHome(actor, organization)
    return { items: await readDevices(tx, organization, id, clock.now()) }
  },
})
