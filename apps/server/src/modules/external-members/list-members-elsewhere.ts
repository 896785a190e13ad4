import { z } from 'zod'
import { type ExternalMemberId, idSchema } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { membershipViews } from './membership-views.ts'
import { selectAllElsewhere } from './store.ts'
import { MemberElsewhereView } from './view.ts'

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
  async run(context, { limit, cursor, status, userId }) {
    const after = afterCursor(cursor) as ExternalMemberId | undefined
    const rows = await selectAllElsewhere(context.tx, { limit, after, status, userId })
    const page = toPage(rows, limit, (row) => [row.id])
    return { ...page, items: await membershipViews(context, page.items) }
  },
})
