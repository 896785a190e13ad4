import type { z } from 'zod'
import type { UserId } from '../../kernel/ids.ts'
import { afterCursor, type PageQuery, toPage } from '../../kernel/paging.ts'
import type { Prepare } from '../../platform/operation.ts'
import { loadGrants } from './grants.ts'
import { type GrantList, toGrantViews } from './view.ts'

/** One page, read before the operation's own transaction: a part of it is behind another entrance. */
export async function readPage(
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
