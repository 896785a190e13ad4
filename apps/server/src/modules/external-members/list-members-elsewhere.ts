import { z } from 'zod'
import { type ExternalMemberId, idSchema } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectAllElsewhere } from './store.ts'
import { MemberElsewhereView, toMemberElsewhereView } from './view.ts'

/** Who of the organization is a member of another one, and who waits for a consent to it. */
export const listMembersElsewhere = operation({
  name: 'membersElsewhere.list',
  summary: 'List the users who are members of other organizations',
  permission: 'users:read',
  input: PageQuery.extend({
    status: z.enum(['waiting', 'active']).optional(),
    userId: idSchema('user').optional(),
  }),
  output: z.strictObject({ items: z.array(MemberElsewhereView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx, services }, { limit, cursor, status, userId }) {
    const after = afterCursor(cursor) as ExternalMemberId | undefined
    const rows = await selectAllElsewhere(tx, { limit, after, status, userId })
    const page = toPage(rows, limit, (row) => [row.id])
    const hosts = await Promise.all(page.items.map((row) => services.tree.find(tx.workspaceId, row.host_id)))
    return { ...page, items: page.items.map((row, index) => toMemberElsewhereView(row, hosts[index])) }
  },
})
