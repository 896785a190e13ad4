import { type SqlBool, sql } from 'kysely'
import { type EventId, isId, type UserId } from '../../kernel/ids.ts'
import { type OrgTx, pageLimit, type SubtreeTx } from '../../platform/db/index.ts'
import type { ChainBlock, StoredEvent } from './chain.ts'
import { selectOfPerson } from './of-person-store.ts'
import {
  EVENT_COLUMNS,
  type EventRow,
  SHOWN_COLUMNS,
  type ShownEvent,
  toChainBlock,
  toShownEvent,
  toStoredEvent,
} from './rows.ts'
import type { PlacedEvent } from './verify-chain.ts'

export interface EventFilter {
  limit: number
  /** Goes on with what is older. */
  before: string | undefined
  type: string | undefined
  actorId: string | undefined
  targetId: string | undefined
  outcome: 'success' | 'denied' | 'failed' | undefined
  since: Date | undefined
  until: Date | undefined
  /** Ids made within some minutes of `since` and `until`: they lead the index there, the times decide. */
  range: { from: string | undefined; to: string | undefined }
}

/** Whether nothing is asked for but the next page of all there is. */
function isWhole({ limit: _limit, before: _before, range: { from, to }, ...others }: EventFilter): boolean {
  return [from, to, ...Object.values(others)].every((one) => one === undefined)
}

/** What the filter asks for, as one condition over a table or alias named `events`. */
function matches(filter: EventFilter) {
  const { before, type, actorId, targetId, outcome, since, until, range } = filter
  const conditions = [
    before === undefined ? undefined : sql`events.id < ${before}`,
    range.from === undefined ? undefined : sql`events.id >= ${range.from}`,
    range.to === undefined ? undefined : sql`events.id < ${range.to}`,
    type === undefined ? undefined : sql`events.type = ${type}`,
    actorId === undefined ? undefined : sql`events.actor_id = ${actorId}`,
    targetId === undefined ? undefined : sql`events.target_id = ${targetId}`,
    outcome === undefined ? undefined : sql`events.outcome = ${outcome}`,
    since === undefined ? undefined : sql`events.occurred_at >= ${since}`,
    until === undefined ? undefined : sql`events.occurred_at < ${until}`,
  ].filter((one) => one !== undefined)
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

const COLUMNS = SHOWN_COLUMNS.map((column) => `events.${column}` as const)

/** Events of one organization, latest first; of a person as the target also those that tell of many, and of them. */
export async function selectEvents(tx: OrgTx, filter: EventFilter): Promise<ShownEvent[]> {
  const { targetId } = filter
  const ofPerson = isId('user', targetId)
    ? await selectOfPerson(tx, targetId, matches({ ...filter, targetId: undefined }), filter.limit + 1)
    : undefined
  const rows = await tx
    .selectFrom('events')
    .select(COLUMNS)
    .where('events.organization_id', '=', tx.organizationId)
    .where(ofPerson ? sql<SqlBool>`events.id = any(${ofPerson}::text[])` : matches(filter))
    .orderBy('events.id', 'desc')
    .limit(isWhole(filter) ? pageLimit(filter.limit) : filter.limit + 1)
    .execute()
  return rows.map(toShownEvent)
}

/** Events of all organizations at or below the head, latest first. */
export async function selectEventsBelow(tx: SubtreeTx, filter: EventFilter): Promise<ShownEvent[]> {
  const rows = await tx
    .from('events')
    .select(COLUMNS)
    .where(matches(filter))
    .orderBy('events.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return rows.map((row) => toShownEvent(row as Parameters<typeof toShownEvent>[0]))
}

export async function selectEvent(tx: OrgTx, id: EventId): Promise<StoredEvent | undefined> {
  const row = await tx
    .selectFrom('events')
    .select(EVENT_COLUMNS)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toStoredEvent(row)
}

/**
 * Number of the block that an event is in; null while it is in none. It is the first, or nearly, of those that end
 * behind the event: of an old one all that came since do.
 */
export async function selectBlockOf(tx: OrgTx, id: EventId): Promise<number | null> {
  const row = await tx
    .selectFrom('event_blocks')
    .select('number')
    .where('organization_id', '=', tx.organizationId)
    .where('last_event_id', '>=', id)
    .where('first_event_id', '<=', id)
    .where(sql<SqlBool>`${id} = any(event_ids)`)
    .orderBy('last_event_id')
    .limit(1)
    .executeTakeFirst()
  return row ? Number(row.number) : null
}

/** Blocks after `number`, in their order. */
export async function selectBlocks(
  tx: OrgTx,
  after: number,
  upTo: number,
  limit: number,
): Promise<ChainBlock[]> {
  const rows = await tx
    .selectFrom('event_blocks')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('number', '>', String(after))
    .where('number', '<=', String(upTo))
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(toChainBlock)
}

export async function selectHead(tx: OrgTx): Promise<ChainBlock | undefined> {
  const row = await tx
    .selectFrom('event_blocks')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toChainBlock(row)
}

const EVENT_ONLY = EVENT_COLUMNS.filter(
  (column) => column !== 'organization_id' && column !== 'workspace_id',
).map((column) => `e.${column}` as const)

export interface SealedBlock {
  block: ChainBlock
  events: PlacedEvent[]
}

/** Blocks with their events, read by one statement so that no pruning comes in between. */
export async function selectSealed(tx: OrgTx, from: number, to: number): Promise<SealedBlock[]> {
  const rows = await tx
    .selectFrom('event_blocks as b')
    .leftJoinLateral(
      sql<{ id: EventId; place: string }>`unnest(b.event_ids) with ordinality`.as<'p'>(sql`p (id, place)`),
      (join) => join.onTrue(),
    )
    .leftJoin('events as e', (join) =>
      join.onRef('e.organization_id', '=', 'b.organization_id').onRef('e.id', '=', 'p.id'),
    )
    .selectAll('b')
    .select([...EVENT_ONLY, 'p.place'])
    .where('b.organization_id', '=', tx.organizationId)
    .where('b.number', '>=', String(from))
    .where('b.number', '<=', String(to))
    .orderBy('b.number')
    .orderBy('p.place')
    .execute()
  const sealed: SealedBlock[] = []
  for (const row of rows) {
    const number = Number(row.number)
    if (sealed.at(-1)?.block.number !== number) sealed.push({ block: toChainBlock(row), events: [] })
    if (row.id === null) continue
    const event = toStoredEvent(row as Parameters<typeof toStoredEvent>[0])
    sealed.at(-1)?.events.push({ ...event, block: number, position: Number(row.place) - 1 })
  }
  return sealed
}

/** A piece of a log in the order of its ids. */
interface Piece {
  after: string
  /** Its last id; undefined where the log ends. */
  to: string | undefined
}

/** The id that the next piece of so many events ends with; undefined when there are fewer. */
export async function selectEndOfPiece(tx: OrgTx, after: string, most: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('events')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '>', after as EventId)
    .orderBy('id')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/**
 * Events that are in no block, in the order of their ids. Looked for among all of a piece, not in the queue: whoever took
 * one out of that would hide it.
 */
export async function selectUnsealedOf(
  tx: OrgTx,
  { after, to }: Piece,
  limit: number,
): Promise<PlacedEvent[]> {
  const upTo = to === undefined ? sql`` : sql`and e.id <= ${to}`
  const begun = to === undefined ? sql`` : sql`and first_event_id <= ${to}`
  const { rows } = await sql<EventRow>`
    with placed as materialized (
      select unnest(event_ids) as id from event_blocks
       where organization_id = ${tx.organizationId} and last_event_id > ${after} ${begun})
    select ${sql.join(EVENT_COLUMNS.map((column) => sql.ref(`e.${column}`)))} from events e
     where e.organization_id = ${tx.organizationId} and e.id > ${after} ${upTo}
       and not exists (select from placed where placed.id = e.id)
     order by e.id limit ${limit}`.execute(tx)
  return rows.map((row) => ({ ...toStoredEvent(row), block: null, position: null }))
}

/** Invitations that an account came from. */
export async function selectInvitationIds(tx: OrgTx, userId: UserId): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from invitations where organization_id = ${tx.organizationId} and user_id = ${userId}
    union
    select data->>'invitationId' from events
     where organization_id = ${tx.organizationId} and target_id = ${userId} and type = 'user.created'
       and data ? 'invitationId'`.execute(tx)
  return rows.map((row) => row.id)
}
