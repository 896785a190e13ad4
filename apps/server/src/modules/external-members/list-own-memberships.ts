import { z } from 'zod'
import type { ExternalMemberId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { selectAllElsewhere } from './store.ts'
import { MemberElsewhereView, toMemberElsewhereView } from './view.ts'

export const listOwnMemberships = operation({
  name: 'me.listMemberships',
  summary: 'List the other organizations that you are a member of',
  permission: null,
  input: PageQuery,
  output: z.strictObject({ items: z.array(MemberElsewhereView), nextCursor: z.string().optional() }),
  errors: [SessionError.not_at_home],
  async run({ tx, services, actor, organization }, { limit, cursor }) {
    const userId = personAtHome(actor, organization)
    const after = afterCursor(cursor) as ExternalMemberId | undefined
    const rows = await selectAllElsewhere(tx, { limit, after, userId, status: undefined })
    const page = toPage(rows, limit, (row) => [row.id])
    const hosts = await Promise.all(page.items.map((row) => services.tree.find(tx.workspaceId, row.host_id)))
    return { ...page, items: page.items.map((row, index) => toMemberElsewhereView(row, hosts[index])) }
  },
})
