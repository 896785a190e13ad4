import { z } from 'zod'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization } from '../../platform/db/index.ts'
import { CsvLines, Lines, LinesOutput } from '../../platform/lines.ts'
import { operation } from '../../platform/operation.ts'
import { EventQuery, toFilter } from './event-query.ts'
import { type EventFilter, selectEvents } from './store.ts'
import { createShow, type EventView, type Show, toEventView } from './view.ts'

const AT_ONCE = 1_000

/** Events that a filter finds, as they are shown: for a spreadsheet or another program. The chain is not in it. */
export const exportRows = operation({
  name: 'events.exportRows',
  summary: 'Export the events that a filter finds, as CSV or JSON Lines',
  permission: 'events:read',
  input: EventQuery.extend({ format: z.enum(['csv', 'jsonl']).default('jsonl') }),
  output: LinesOutput,
  errors: [],
  event: 'events.exported',
  describe: (_lines, { format, type, outcome, since, until }) => ({
    data: { format, type, outcome, since: since?.toISOString(), until: until?.toISOString() },
  }),

  async run({ services, actor, organization }, { format, ...query }) {
    const pageAt = (before: string | undefined) => toFilter(query, { limit: AT_ONCE, before })
    const show = createShow(services, actor)
    const events = shown(services.db, organization, pageAt, show)
    return format === 'csv' ? new CsvLines(COLUMNS, rowsOf(events)) : new Lines(events)
  },
})

/** Latest first, read in pieces; no connection is held while the reader is slow. */
async function* shown(
  db: Database,
  { id, workspaceId }: OrganizationContext,
  pageAt: (before: string | undefined) => EventFilter,
  show: Show,
): AsyncGenerator<EventView> {
  const place = { workspaceId, organizationId: id }
  let before: string | undefined
  for (;;) {
    const found = await inOrganization(db, place, (tx) => selectEvents(tx, pageAt(before)))
    const page = found.slice(0, AT_ONCE)
    for (const event of page) yield toEventView(await show(event))
    if (found.length <= AT_ONCE) return
    before = page.at(-1)?.id
  }
}

const COLUMNS = [
  'id',
  'occurredAt',
  'type',
  'outcome',
  'reason',
  'actorKind',
  'actorId',
  'actorOrganizationId',
  'targetKind',
  'targetId',
  'data',
  'personal',
]

async function* rowsOf(events: AsyncIterable<EventView>): AsyncGenerator<unknown[]> {
  for await (const { id, occurredAt, type, outcome, reason, actor, target, data, personal } of events) {
    yield [
      id,
      occurredAt,
      type,
      outcome,
      reason,
      actor.kind,
      actor.id,
      actor.organizationId,
      target?.kind,
      target?.id,
      data,
      personal,
    ]
  }
}
