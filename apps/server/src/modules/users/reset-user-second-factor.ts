import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { resetSecondFactor } from '../credentials/index.ts'
import { RoleError } from '../roles/index.ts'
import { endSessionsOfUser, recordEnded } from '../sessions/index.ts'
import { UserError } from './errors.ts'
import { lockTarget } from './target.ts'
import { UserParams } from './view.ts'

/** For somebody who has lost it. Ends all sessions, and the person hears of it. */
export const resetUserSecondFactor = operation({
  name: 'users.resetSecondFactor',
  summary: "Take away a user's second factors and recovery codes",
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [UserError.not_found, RoleError.above_own],
  event: 'user.second_factor_reset',
  describe: (_none, _input, { userId }) => ({ target: { kind: 'user', id: userId }, outgoing: true }),

  async run(context, _input, { userId }) {
    const { tx, announce } = context
    const { now } = await lockTarget(context, userId)
    await resetSecondFactor(tx, userId)
    const ended = await endSessionsOfUser(tx, userId, { reason: 'second_factor_reset', now, announce })
    recordEnded(context, userId, ended, 'second_factor_reset')
    return undefined
  },
})
