import type { z } from 'zod'
import type { SessionId, UserId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import type { Run } from '../../platform/operation.ts'
import { operation } from '../../platform/operation.ts'
import { sessionsValidFrom } from '../organizations/index.ts'
import { policyOf } from '../policies/index.ts'
import { SessionError } from './errors.ts'
import { selectLiveSessions, selectUserStatus } from './store.ts'
import { SessionList, toSessionView, UserParams } from './view.ts'

/** One page of what is live in the organization of the transaction, oldest first. */
export async function readLiveSessions(
  { tx, organization, clock }: Run<'organization'>,
  { limit, cursor }: z.output<typeof PageQuery>,
  userId?: UserId,
): Promise<z.output<typeof SessionList>> {
  const rows = await selectLiveSessions(tx, {
    limit,
    after: afterCursor(cursor) as SessionId | undefined,
    userId,
    policy: policyOf(organization),
    validFrom: sessionsValidFrom(organization),
    now: clock.now(),
  })
  return toPage(rows.map(toSessionView), limit, (item) => [item.id])
}

export const listSessions = operation({
  name: 'sessions.list',
  summary: "List the live sessions of an organization's users",
  permission: 'sessions:read',
  input: PageQuery,
  output: SessionList,
  errors: [],
  run: (context, query) => readLiveSessions(context, query),
})

export const listUserSessions = operation({
  name: 'sessions.listOfUser',
  summary: 'List the live sessions of a user',
  permission: 'sessions:read',
  params: UserParams,
  input: PageQuery,
  output: SessionList,
  errors: [SessionError.user_not_found],
  async run(context, query, { userId }) {
    if (!(await selectUserStatus(context.tx, userId))) throw SessionError.user_not_found()
    return readLiveSessions(context, query, userId)
  },
})
