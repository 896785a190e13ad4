import { z } from 'zod'
import type { ExternalMemberId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import { operation } from '../../platform/operation.ts'
import { selectMembers } from './store.ts'
import { ExternalMemberView, toExternalMemberView } from './view.ts'

export const listExternalMembers = operation({
  name: 'externalMembers.list',
  summary: 'List the external members',
  permission: 'users:read',
  input: PageQuery.extend({
    search: SearchText.optional().describe('Beginning of a name or an address.'),
  }),
  output: z.strictObject({ items: z.array(ExternalMemberView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx, services, organization }, { limit, cursor, search }) {
    const after = afterCursor(cursor) as ExternalMemberId | undefined
    const page = toPage(await selectMembers(tx, { limit, after, search }), limit, (row) => [row.id])
    const homes = await Promise.all(
      page.items.map((row) => services.tree.find(tx.workspaceId, row.home_organization_id)),
    )
    return {
      ...page,
      items: page.items.map((row, index) => toExternalMemberView(row, organization, homes[index])),
    }
  },
})
