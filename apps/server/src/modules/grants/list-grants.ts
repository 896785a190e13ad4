import type { z } from 'zod'
import { isId, type UserId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation, type Prepare } from '../../platform/operation.ts'
import { personAtHome, SessionError, selectUserStatus } from '../sessions/index.ts'
import { GrantError } from './errors.ts'
import { loadGrants } from './grants.ts'
import { GrantList, toGrantViews, UserParams } from './view.ts'

/** One page, read before the operation's own transaction: a part of it is behind another entrance. */
async function readPage(
  { services, actor, organization }: Prepare,
  userId: UserId,
  { limit, cursor }: z.output<typeof PageQuery>,
): Promise<z.output<typeof GrantList>> {
  const after = afterCursor(cursor)
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const grants = (await loadGrants(services, place, userId)).filter(({ id }) => !after || id > after)
  const { items, ...next } = toPage(grants, limit, ({ id }) => [id])
  return { items: await toGrantViews(services, actor, items), ...next }
}

export const listOwnGrants = operation({
  name: 'me.listGrants',
  summary: 'List the applications that may get tokens for you',
  permission: null,
  input: PageQuery,
  output: GrantList,
  errors: [SessionError.not_at_home],
  prepare: async (before, query) => readPage(before, personAtHome(before.actor, before.organization), query),
  run: async (_context, _query, _params, page) => page,
})

export const listUserGrants = operation({
  name: 'grants.listOfUser',
  summary: 'List the applications that may get tokens for a user',
  permission: 'sessions:read',
  params: UserParams,
  input: PageQuery,
  output: GrantList,
  errors: [GrantError.user_not_found],
  prepare: async (before, query, { userId }) =>
    isId('user', userId) ? readPage(before, userId, query) : { items: [] },
  async run({ tx }, _query, { userId }, page) {
    if (!(await selectUserStatus(tx, userId))) throw GrantError.user_not_found()
    return page
  },
})
