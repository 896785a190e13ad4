import { z } from 'zod'
import { type Operation, operation } from '../../../platform/operation.ts'
import { removeFactor } from '../../credentials/index.ts'
import { RoleError } from '../../roles/index.ts'
import { endSessionsOfUser, recordEnded, SessionError } from '../../sessions/index.ts'
import { AccountError } from '../errors.ts'
import type { OwnFactor } from '../own-factor.ts'
import { lockOwner, UserParams } from './target.ts'

/**
 * Takes one kind away from somebody who has lost it or whose it is no more, also the last one: the policy has them set up another.
 * Ends all sessions, and the person hears of it.
 */
export const removingOf = (factor: OwnFactor, { name, summary }: Pick<Operation, 'name' | 'summary'>) =>
  operation({
    name,
    summary,
    permission: 'users:write',
    params: UserParams,
    input: z.strictObject({}),
    output: z.undefined(),
    errors: [SessionError.user_not_found, AccountError.factor_not_found, RoleError.above_own],
    event: 'user.second_factor_removed',
    describe: (_none, _input, { userId }) => ({
      target: { kind: 'user', id: userId },
      data: { factor, by: 'administrator' },
      outgoing: true,
    }),
    async run(context, _input, { userId }) {
      const { tx, announce } = context
      const { now } = await lockOwner(context, userId)
      if (!(await removeFactor(tx, userId, factor))) throw AccountError.factor_not_found()
      const ended = await endSessionsOfUser(tx, userId, { reason: 'second_factor_reset', now, announce })
      recordEnded(context, userId, ended, 'second_factor_reset')
      return undefined
    },
  })
