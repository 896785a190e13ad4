import { toDate } from '../../kernel/clock.ts'
import type { EventBlocks, Events } from '../../platform/db/index.ts'
import type { ChainBlock, StoredEvent } from './chain.ts'

type Row<T> = { [K in keyof T]: unknown }
export type EventRow = Row<Events>

/** In SQL, an event's columns under the names they have in a row. */
export const EVENT_COLUMNS = [
  'organization_id',
  'id',
  'workspace_id',
  'type',
  'outcome',
  'reason',
  'actor_kind',
  'actor_id',
  'actor_organization_id',
  'target_kind',
  'target_id',
  'data',
  'personal',
  'personal_salt',
  'personal_digest',
  'outgoing',
  'occurred_at',
] as const

/** Those of them that are shown: what else the chain needs of an event is long, and nobody's to see. */
export const SHOWN_COLUMNS = [
  'organization_id',
  'id',
  'type',
  'outcome',
  'reason',
  'actor_kind',
  'actor_id',
  'actor_organization_id',
  'target_kind',
  'target_id',
  'data',
  'personal',
  'occurred_at',
] as const

const hex = (value: unknown): string | null => (Buffer.isBuffer(value) ? value.toString('hex') : null)
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
/** To the millisecond: what JavaScript, and so every reader of an export, can tell apart. */
const time = (value: unknown): string => (value instanceof Date ? value : toDate(String(value))).toISOString()

/** What a reader is shown of an event, as it lies in the table. */
export type ShownEvent = Omit<StoredEvent, 'workspaceId' | 'personalDigest' | 'personalSalt' | 'outgoing'>

/** A row of the shown columns. */
export function toShownEvent(row: Partial<EventRow>): ShownEvent {
  return {
    organizationId: String(row.organization_id),
    id: String(row.id),
    type: String(row.type),
    outcome: String(row.outcome),
    reason: text(row.reason),
    actorKind: String(row.actor_kind),
    actorId: text(row.actor_id),
    actorOrganizationId: text(row.actor_organization_id),
    targetKind: text(row.target_kind),
    targetId: text(row.target_id),
    data: (row.data ?? {}) as Record<string, unknown>,
    personal: (row.personal ?? null) as Record<string, unknown> | null,
    occurredAt: time(row.occurred_at),
  }
}

/** A row of the events table as the chain and its exports know it. */
export function toStoredEvent(row: Partial<EventRow>): StoredEvent {
  return {
    ...toShownEvent(row),
    workspaceId: String(row.workspace_id),
    personalDigest: hex(row.personal_digest),
    outgoing: row.outgoing === true,
    personalSalt: hex(row.personal_salt),
  }
}

/** A row of the blocks table as the chain and its exports know it. */
export function toChainBlock(row: Row<EventBlocks>): ChainBlock {
  return {
    organizationId: String(row.organization_id),
    number: Number(row.number),
    previousHash: hex(row.previous_hash) ?? '',
    hash: hex(row.hash) ?? '',
    digest: hex(row.digest) ?? '',
    eventCount: Number(row.event_count),
    firstEventId: String(row.first_event_id),
    lastEventId: String(row.last_event_id),
    sealedAt: time(row.sealed_at),
    prunedAt: row.pruned_at === null ? null : time(row.pruned_at),
  }
}
