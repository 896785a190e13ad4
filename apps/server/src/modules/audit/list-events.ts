import { z } from 'zod'
import { addMinutes, toDate } from '../../kernel/clock.ts'
import { idAt } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { covers, grantsAt } from '../../platform/access.ts'
import { inSubtree } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Prepare } from '../../platform/operation.ts'
import { type EventFilter, selectEvents, selectEventsBelow } from './store.ts'
import { createShow, EventView, toEventView } from './view.ts'

const Time = z.iso.datetime({ offset: true }).transform(toDate)
const Name = z.string().min(1).max(100)

const Query = PageQuery.extend({
  type: Name.optional(),
  actor: Name.optional().describe('Id of who did it.'),
  target: Name.optional().describe('Id of what it was done to.'),
  outcome: z.enum(['success', 'denied', 'failed']).optional(),
  since: Time.optional(),
  until: Time.optional(),
  subtree: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .describe('Also the events of all organizations below.'),
})

/** Clocks of nodes may differ by so much from the database's. */
const SKEW_MINUTES = 15

function toFilter(query: z.output<typeof Query>): EventFilter {
  const { limit, cursor, type, actor, target, outcome, since, until } = query
  const range = {
    from: since && idAt('event', addMinutes(since, -SKEW_MINUTES)),
    to: until && idAt('event', addMinutes(until, SKEW_MINUTES)),
  }
  return {
    limit,
    before: afterCursor(cursor),
    type,
    actorId: actor,
    targetId: target,
    outcome,
    since,
    until,
    range,
  }
}

/** What happened in an organization, latest first. */
export const listEvents = operation({
  name: 'events.list',
  summary: 'List events',
  permission: 'events:read',
  input: Query,
  output: z.strictObject({ items: z.array(EventView), nextCursor: z.string().optional() }),
  errors: [],

  // Everything below is another entrance, with a role of its own that can only read.
  async prepare(before, query) {
    if (!query.subtree) return undefined
    assertReach(before)
    const { services, organization } = before
    const place = { workspaceId: organization.workspaceId, headId: organization.id }
    return inSubtree(services.db, place, (tx) => selectEventsBelow(tx, toFilter(query)))
  },

  async run({ tx, services, actor }, query, _params, below) {
    const events = below ?? (await selectEvents(tx, toFilter(query)))
    const page = toPage(events, query.limit, (event) => [event.id])
    const shown = await Promise.all(page.items.map(createShow(services, actor)))
    return { ...page, items: shown.map(toEventView) }
  },
})

/** What happened below is for those whose permission reaches there. */
function assertReach({ actor, organization, clock }: Prepare): void {
  const reaches = grantsAt(actor, organization, clock.now()).some(
    (grant) => grant.reach === 'subtree' && covers(grant.permissions, 'events:read'),
  )
  if (!reaches) throw RequestError.forbidden({ permission: 'events:read', reach: 'subtree' })
}
