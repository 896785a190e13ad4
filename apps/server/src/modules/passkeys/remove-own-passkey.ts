import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { assertProvedLately } from '../credentials/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { readWaysIn } from '../ways-in/index.ts'
import { PasskeyError } from './errors.ts'
import { takeOwnAway } from './take-away.ts'
import { OwnParams } from './view.ts'

/** It takes a sign-in that is not too old: whoever finds a browser open must not take its owner's keys. */
export const removeOwnPasskey = operation({
  name: 'me.removePasskey',
  summary: 'Remove one of your passkeys',
  permission: null,
  params: OwnParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home, PasskeyError.not_found, PasskeyError.last_way_in],
  async prepare(call) {
    await assertProvedLately(call)
    const { services, actor, organization } = call
    return readWaysIn(services.db, organization, personAtHome(actor, organization))
  },
  async run({ tx, actor, organization, record }, _input, { passkeyId }, waysIn) {
    const userId = personAtHome(actor, organization)
    record(await takeOwnAway(tx, waysIn, userId, passkeyId))
    return undefined
  },
})
