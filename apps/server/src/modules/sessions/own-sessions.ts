import { z } from 'zod'
import { isId, type SessionId, type UserId } from '../../kernel/ids.ts'
import { PageQuery } from '../../kernel/paging.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { operation } from '../../platform/operation.ts'
import { endAll, endOne } from './end-session.ts'
import { SessionError } from './errors.ts'
import { readLiveSessions } from './list-sessions.ts'
import { SessionList, SessionParams } from './view.ts'

/** Whose own things an operation is about: taken from the proof alone, and found only in the person's own organization. */
export function personAtHome(actor: Actor, organization: OrganizationContext): UserId {
  const { kind, id, organizationId } = actor
  if (kind !== 'user' || !isId('user', id) || organizationId !== organization.id)
    throw SessionError.not_at_home()
  return id
}

export const listOwnSessions = operation({
  name: 'me.listSessions',
  summary: 'List your own live sessions',
  permission: null,
  input: PageQuery,
  output: SessionList,
  errors: [SessionError.not_at_home],
  run: async (context, query) =>
    readLiveSessions(context, query, personAtHome(context.actor, context.organization)),
})

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
