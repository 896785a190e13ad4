import { z } from 'zod'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { inSubtree } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { EventQuery, Subtree, toFilter } from './event-query.ts'
import { Names, namesIn } from './names.ts'
import { assertReadsBelow } from './reach.ts'
import { selectEvents, selectEventsBelow } from './store.ts'
import { createShow, EventView, toEventView } from './view.ts'

const Query = PageQuery.extend({
  ...EventQuery.shape,
  subtree: Subtree,
  names: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .describe('Also what those are called who stand in the events.'),
})

const pageOf = ({ limit, cursor, subtree: _subtree, names: _names, ...query }: z.output<typeof Query>) =>
  toFilter(query, { limit, before: afterCursor(cursor) })

/** What happened in an organization, latest first. */
export const listEvents = operation({
  name: 'events.list',
  summary: 'List events',
  permission: 'events:read',
  input: Query,
  output: z.strictObject({
    items: z.array(EventView),
    nextCursor: z.string().optional(),
    names: Names.optional(),
  }),
  errors: [],

  // Everything below is another entrance, with a role of its own that can only read.
  async prepare(before, query) {
    if (!query.subtree) return undefined
    assertReadsBelow(before)
    const { services, organization } = before
    const place = { workspaceId: organization.workspaceId, headId: organization.id }
    return inSubtree(services.db, place, (tx) => selectEventsBelow(tx, pageOf(query)))
  },

  async run(context, query, _params, below) {
    const { tx, services, actor } = context
    const events = below ?? (await selectEvents(tx, pageOf(query)))
    const page = toPage(events, query.limit, (event) => [event.id])
    const shown = await Promise.all(page.items.map(createShow(services, actor)))
    const names = query.names ? { names: await namesIn(context, page.items) } : {}
    return { ...page, items: shown.map(toEventView), ...names }
  },
})
