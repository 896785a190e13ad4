import { z } from 'zod'
import type { InvitationId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectAttached } from './attached-store.ts'
import { selectInvitations } from './store.ts'
import { InvitationView, Status, toInvitationView } from './view.ts'

export const listInvitations = operation({
  name: 'invitations.list',
  summary: 'List invitations',
  permission: 'invitations:read',
  input: PageQuery.extend({ status: Status.optional() }),
  output: z.strictObject({ items: z.array(InvitationView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx, clock }, { limit, cursor, status }) {
    const now = clock.now()
    const after = afterCursor(cursor) as InvitationId | undefined
    const page = toPage(await selectInvitations(tx, { limit, after, status, now }), limit, (row) => [row.id])
    const attached = await selectAttached(
      tx,
      page.items.map((row) => row.id),
    )
    const none = { roles: [], groupIds: [] }
    return {
      ...page,
      items: page.items.map((row) => toInvitationView(row, attached.get(row.id) ?? none, now)),
    }
  },
})
