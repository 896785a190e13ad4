import { sql } from 'kysely'
import { type EventId, idAt, type OrganizationId, type UserId } from '../../kernel/ids.ts'
import { type Database, findsAny, type SealerTx } from '../../platform/db/index.ts'
import type { ChainBlock, ChainEvent } from './chain.ts'
import { EVENT_COLUMNS, type EventRow, toStoredEvent } from './rows.ts'

/** True when no other node is at it; held until the transaction ends. */
export async function lockSealing(tx: SealerTx): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('bailiwick sealer')) as mine`.execute(tx)
  return rows[0]?.mine ?? false
}

/** Whether anything waits at all: nearly always there is nothing, and then nobody has to be kept out. */
export const isAnyQueued = (db: Database): Promise<boolean> =>
  findsAny(db, 'sealer', 'select from unsealed_events limit 1')

/** An entry of the queue. Without its event it is nobody's. */
export interface Queued {
  organizationId: string
  id: EventId
  event: ChainEvent | undefined
}

/** What waits for its place in a chain, by organization, in the order of its ids. */
export async function selectQueue(tx: SealerTx, limit: number): Promise<Queued[]> {
  const { rows } = await sql<EventRow & { queued_in: string; queued: EventId; id: string | null }>`
    select q.organization_id as queued_in, q.id as queued, e.*
      from (select organization_id, id from unsealed_events order by organization_id, id limit ${limit}) q
      left join lateral (
        select ${sql.join(EVENT_COLUMNS.map((column) => sql.ref(column)))} from events
         where organization_id = q.organization_id and id = q.id offset 0) e on true
     order by q.organization_id, q.id`.execute(tx)
  return rows.map(({ queued_in: organizationId, queued, ...row }) => ({
    organizationId,
    id: queued,
    event: row.id === null ? undefined : toStoredEvent(row),
  }))
}

const keyOf = (organizationId: string, id: string): string => `${organizationId} ${id}`

/** Tells those that are in a block already: whoever may write into the queue cannot make an event come twice. */
export async function selectPlaced(
  tx: SealerTx,
  queue: readonly Queued[],
): Promise<(entry: Queued) => boolean> {
  const spans = [...Map.groupBy(queue, ({ organizationId }) => organizationId)].map(
    ([organizationId, own]) => ({
      organizationId,
      first: own[0]?.id,
      last: own.at(-1)?.id,
    }),
  )
  const { rows } = await sql<{ organization_id: string; id: string }>`
    select span."organizationId" as organization_id, placed.id from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb)
        as span ("organizationId" text, first text, last text)
      cross join lateral (
        select event_ids from event_blocks
         where organization_id = span."organizationId" and last_event_id >= span.first and first_event_id <= span.last
        offset 0) b
      cross join unnest(b.event_ids) as placed (id)
     where placed.id = any(${queue.map(({ id }) => id)}::text[])`.execute(tx)
  const placed = new Set(rows.map((row) => keyOf(row.organization_id, row.id)))
  return ({ organizationId, id }) => placed.has(keyOf(organizationId, id))
}

/** Takes entries out of the queue. */
export async function deleteQueued(tx: SealerTx, queue: readonly Queued[]): Promise<void> {
  await sql`
    delete from unsealed_events
     using unnest(${queue.map(({ organizationId }) => organizationId)}::text[], ${queue.map(({ id }) => id)}::text[])
        as gone (organization_id, id)
     where unsealed_events.organization_id = gone.organization_id and unsealed_events.id = gone.id`.execute(
    tx,
  )
}

/** The last block of each of these organizations that has one. */
export async function selectHeads(
  tx: SealerTx,
  ids: readonly string[],
): Promise<Map<string, Pick<ChainBlock, 'number' | 'hash'>>> {
  const { rows } = await sql<{ organization_id: string; number: string; hash: Buffer }>`
    select last.organization_id, last.number, last.hash from unnest(${[...ids]}::text[]) as wanted (id)
      cross join lateral (
        select organization_id, number, hash from event_blocks
         where organization_id = wanted.id order by number desc limit 1) last`.execute(tx)
  return new Map(
    rows.map((row) => [row.organization_id, { number: Number(row.number), hash: row.hash.toString('hex') }]),
  )
}

/** Stores blocks, each with its events in their order. */
export async function insertBlocks(
  tx: SealerTx,
  sealed: readonly { block: ChainBlock; events: readonly ChainEvent[] }[],
): Promise<void> {
  const rows = sealed.map(({ block, events }) => ({
    organization_id: block.organizationId,
    workspace_id: events[0]?.workspaceId,
    number: block.number,
    previous_hash: `\\x${block.previousHash}`,
    hash: `\\x${block.hash}`,
    digest: `\\x${block.digest}`,
    event_count: block.eventCount,
    event_ids: events.map(({ id }) => id),
    first_event_id: block.firstEventId,
    last_event_id: block.lastEventId,
    sealed_at: block.sealedAt,
  }))
  await sql`insert into event_blocks (organization_id, workspace_id, number, previous_hash, hash, digest,
      event_count, event_ids, first_event_id, last_event_id, sealed_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (organization_id text, workspace_id text,
      number bigint, previous_hash bytea, hash bytea, digest bytea, event_count integer, event_ids text[],
      first_event_id text, last_event_id text, sealed_at timestamptz)`.execute(tx)
}

/** Takes the events out of blocks past their organization's time of retention, oldest first; one id for each block. */
export async function pruneBlocks(tx: SealerTx, now: Date, limit: number): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`
    with over as (
      select b.organization_id, b.number, b.event_ids from event_blocks b join organizations o on o.id = b.organization_id
       where b.pruned_at is null and b.sealed_at < ${now}::timestamptz - make_interval(days => o.event_retention_days)
       order by b.sealed_at limit ${limit}),
    gone as (
      delete from events using over cross join unnest(over.event_ids) as old (id)
       where events.organization_id = over.organization_id and events.id = old.id),
    marked as (
      update event_blocks b set pruned_at = ${now} from over
       where b.organization_id = over.organization_id and b.number = over.number
      returning b.organization_id as id)
    select id from marked`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Removes blocks without events, but for the last of each organization and for checkpoints; returns how many. The
 * last is what the chain goes on from: its content is as its hash says, and the next block names that.
 */
export async function forgetBlocks(
  tx: SealerTx,
  ids: readonly OrganizationId[],
  limit: number,
): Promise<number> {
  const result = await sql`
    delete from event_blocks b using (
      select wanted.id, older.number from unnest(${[...ids]}::text[]) as wanted (id)
        cross join lateral (
          select max(number) as number from event_blocks
           where organization_id = wanted.id and pruned_at is not null and noted_at is null) last
        cross join lateral (
          select number from event_blocks
           where organization_id = wanted.id and pruned_at is not null and noted_at is null
             and number < last.number order by number limit ${limit}) older
       limit ${limit}) over
     where b.organization_id = over.id and b.number = over.number`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

/** Notes that a block was told as a checkpoint: it stays for whoever comes back with it. */
export async function noteBlock(
  tx: SealerTx,
  organizationId: OrganizationId,
  number: number,
  now: Date,
): Promise<void> {
  await sql`
    update event_blocks set noted_at = ${now}
     where organization_id = ${organizationId} and number = ${number} and noted_at is null`.execute(tx)
}

/** Erases what names a person in every event about them or by them, wherever they acted. */
export async function erasePersonal(
  tx: SealerTx,
  organizationId: OrganizationId,
  userId: UserId,
  related: readonly string[],
): Promise<void> {
  await sql`
    update events set personal = null, personal_salt = null
     where organization_id = ${organizationId} and personal is not null
       and (target_id = any(${[userId, ...related]}) or actor_id = ${userId})`.execute(tx)
  await sql`
    update events set personal = null, personal_salt = null
     where actor_id = ${userId} and actor_organization_id = ${organizationId}
       and actor_organization_id <> organization_id and personal is not null`.execute(tx)
}

/** Erases what names a person in the events of organizations that were emptied lately. */
export async function eraseOfPurged(tx: SealerTx, limit: number, since: Date): Promise<number> {
  const result = await sql`
    update events set personal = null, personal_salt = null
     where (organization_id, id) in (
       select e.organization_id, e.id from organizations o join events e on e.organization_id = o.id
        where o.purged_at > ${since} and e.personal is not null limit ${limit})`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

/** Erases who was refused by a connection before a time. */
export async function eraseOfRefused(tx: SealerTx, limit: number, before: Date): Promise<number> {
  const result = await sql`
    update events set personal = null, personal_salt = null
     where (organization_id, id) in (
       select organization_id, id from events
        where type = 'connection.sign_in_refused' and personal ? 'subject' and id < ${idAt('event', before)}
        order by id limit ${limit})`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

/** Seconds since the oldest event that is not sealed yet happened; 0 when all are. */
export async function selectUnsealedAge(tx: SealerTx): Promise<number> {
  const { rows } = await sql<{ age: number }>`
    select coalesce(extract(epoch from now() - min(e.occurred_at)), 0)::float8 as age
      from unsealed_events q join events e on e.organization_id = q.organization_id and e.id = q.id`.execute(
    tx,
  )
  return rows[0]?.age ?? 0
}
