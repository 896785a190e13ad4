import { z } from 'zod'
import type { SessionId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { endAll } from './end-and-record.ts'
import { SessionError } from './errors.ts'
import { personAtHome } from './person-at-home.ts'

export const endOwnSessions = operation({
  name: 'me.endOtherSessions',
  summary: 'End all your own sessions but the one this request belongs to',
  permission: null,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home],
  async run(context) {
    const { actor, organization } = context
    const own = personAtHome(actor, organization)
    await endAll(context, own, 'signed_out', actor.sessionId as SessionId | undefined)
    return undefined
  },
})
