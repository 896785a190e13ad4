import { z } from 'zod'
import { isAnyId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization, inSubtree } from '../../platform/db/index.ts'
import { CsvLines, Lines, LinesOutput, type StillMay } from '../../platform/lines.ts'
import { operation } from '../../platform/operation.ts'
import { EventQuery, Subtree, toFilter } from './event-query.ts'
import { assertReadsBelow } from './reach.ts'
import { type EventFilter, selectEvents, selectEventsBelow } from './store.ts'
import { createReader, type EventView, type Show, toEventView } from './view.ts'

const AT_ONCE = 1_000

/** Events that a filter finds, as they are shown: for a spreadsheet or another program. The chain is not in it. */
export const exportRows = operation({
  name: 'events.exportRows',
  summary: 'Export the events that a filter finds, as CSV or JSON Lines',
  permission: 'events:read',
  input: EventQuery.extend({ subtree: Subtree, format: z.enum(['csv', 'jsonl']).default('jsonl') }),
  output: LinesOutput,
  errors: [],
  event: 'events.exported',
  describe: (_lines, { since, until, ...asked }) => ({
    data: { ...whatIsAsked(asked), since: since?.toISOString(), until: until?.toISOString() },
  }),

  async prepare(before, { subtree }) {
    if (subtree) assertReadsBelow(before)
    return undefined
  },

  async run({ services, actor, organization, clock }, { format, subtree, ...query }) {
    const pageAt = (before: string | undefined) => toFilter(query, { limit: AT_ONCE, before })
    const reader = createReader(services, actor)
    const events = shown(services.db, organization, { pageAt, subtree, show: reader.show })
    const stillMay: StillMay = (now, here) => {
      if (subtree) assertReadsBelow({ actor: now, organization: here, clock })
      reader.is(now)
    }
    return format === 'csv' ? new CsvLines(COLUMNS, rowsOf(events), stillMay) : new Lines(events, stillMay)
  },
})

type Asked = Omit<z.output<typeof EventQuery>, 'since' | 'until'> & { format: string; subtree: boolean }

/**
 * What was taken out is on record in full, so that it can be judged, and asked for again. Whoever types an address where an
 * id belongs finds nothing: it is not kept for good.
 */
const whatIsAsked = ({ actor, target, subtree, ...rest }: Asked) => ({
  ...rest,
  ...(subtree ? { subtree } : {}),
  ...(isAnyId(actor) ? { actor } : {}),
  ...(isAnyId(target) ? { target } : {}),
})

interface Wanted {
  pageAt: (before: string | undefined) => EventFilter
  subtree: boolean
  show: Show
}

/** Latest first, read in pieces; no connection is held while the reader is slow. */
async function* shown(
  db: Database,
  { id, workspaceId }: OrganizationContext,
  { pageAt, subtree, show }: Wanted,
): AsyncGenerator<EventView> {
  const read = (filter: EventFilter) =>
    subtree
      ? inSubtree(db, { workspaceId, headId: id }, (tx) => selectEventsBelow(tx, filter))
      : inOrganization(db, { workspaceId, organizationId: id }, (tx) => selectEvents(tx, filter))
  let before: string | undefined
  for (;;) {
    const found = await read(pageAt(before))
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
  'organizationId',
]

async function* rowsOf(events: AsyncIterable<EventView>): AsyncGenerator<unknown[]> {
  for await (const event of events) {
    const { id, occurredAt, type, outcome, reason, actor, target, data, personal, organizationId } = event
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
      organizationId,
    ]
  }
}
