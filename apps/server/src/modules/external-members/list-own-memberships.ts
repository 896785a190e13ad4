import { z } from 'zod'
import type { ExternalMemberId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { membershipViews } from './membership-views.ts'
import { selectAllElsewhere } from './store.ts'
import { MemberElsewhereView } from './view.ts'

export const listOwnMemberships = operation({
  name: 'me.listMemberships',
  summary: 'List the other organizations that you are a member of',
  permission: null,
  input: PageQuery,
  output: z.strictObject({ items: z.array(MemberElsewhereView), nextCursor: z.string().optional() }),
  errors: [SessionError.not_at_home],
  async run(context, { limit, cursor }) {
    const userId = personAtHome(context.actor, context.organization)
    const after = afterCursor(cursor) as ExternalMemberId | undefined
    const rows = await selectAllElsewhere(context.tx, { limit, after, userId, status: undefined })
    const page = toPage(rows, limit, (row) => [row.id])
    return { ...page, items: await membershipViews(context, page.items) }
  },
})
