import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { endOne } from './end-and-record.ts'
import { SessionError } from './errors.ts'
import { personAtHome } from './person-at-home.ts'
import { SessionParams } from './view.ts'

export const endOwnSession = operation({
  name: 'me.endSession',
  summary: 'End one of your own sessions',
  permission: null,
  params: SessionParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home, SessionError.not_found],
  async run(context, _input, { sessionId }) {
    const own = personAtHome(context.actor, context.organization)
    await endOne(context, sessionId, 'signed_out', (userId) => {
      if (userId !== own) throw SessionError.not_found()
    })
    return undefined
  },
})
