import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { endSessionsOfUser, recordEnded } from '../sessions/index.ts'
import { PasskeyError } from './errors.ts'
import { takeAway } from './take-away.ts'
import { lockOwner } from './target.ts'
import { UserPasskeyParams } from './view.ts'

/** Of a device that is lost or was taken: what it has signed in to is over as well. */
export const removeUserPasskey = operation({
  name: 'passkeys.removeOfUser',
  summary: 'Remove a passkey of a user, and end all sessions',
  permission: 'users:write',
  params: UserPasskeyParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [PasskeyError.user_not_found, PasskeyError.not_found, RoleError.above_own],
  async run(context, _input, { userId, passkeyId }) {
    const { tx, announce, record } = context
    const { now } = await lockOwner(context, userId)
    record(await takeAway(tx, { userId, id: passkeyId, by: 'administrator' }))
    const ended = await endSessionsOfUser(tx, userId, { reason: 'second_factor_reset', now, announce })
    recordEnded(context, userId, ended, 'second_factor_reset')
    return undefined
  },
})
