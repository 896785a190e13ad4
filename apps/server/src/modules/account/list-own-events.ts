import { z } from 'zod'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { selectOwnEvents } from './own-event-store.ts'
import { OwnEventView, toOwnEvent } from './own-events.ts'

/** In the log of the person's own organization, and of it only what concerns the account. */
export const listOwnEvents = operation({
  name: 'me.listEvents',
  summary: 'List what happened with your own account, latest first',
  permission: null,
  input: PageQuery,
  output: z.strictObject({ items: z.array(OwnEventView), nextCursor: z.string().optional() }),
  errors: [SessionError.not_at_home],
  async run({ tx, actor, organization }, { limit, cursor }) {
    const id = personAtHome(actor, organization)
    const rows = await selectOwnEvents(tx, id, { before: afterCursor(cursor), limit: limit + 1 })
    return toPage(
      rows.map((row) => toOwnEvent(row, id)),
      limit,
      (event) => [event.id],
    )
  },
})
