import { CompiledQuery } from 'kysely'
import { newId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Statement } from './transaction-connection.ts'

/** Something that nodes hold in memory and must forget. */
export interface Announcement {
  workspaceId: WorkspaceId
  topic: string
  subject: string
}

/** A row of the events table as its writer fills it. */
export interface EventRow {
  organization_id: string
  workspace_id: string
  id: string
  type: string
  outcome: string
  reason: string | null
  actor_kind: string
  actor_id: string | null
  actor_organization_id: string | null
  target_kind: string | null
  target_id: string | null
  data: string
  personal: string
  personal_salt: Buffer
  personal_digest: Buffer
  outgoing: boolean
}

/** Its columns in the order in which they are written, and of which type they are. */
export const EVENT_TYPES: Readonly<Record<keyof EventRow, 'text' | 'jsonb' | 'bytea' | 'boolean'>> = {
  organization_id: 'text',
  workspace_id: 'text',
  id: 'text',
  type: 'text',
  outcome: 'text',
  reason: 'text',
  actor_kind: 'text',
  actor_id: 'text',
  actor_organization_id: 'text',
  target_kind: 'text',
  target_id: 'text',
  data: 'jsonb',
  personal: 'jsonb',
  personal_salt: 'bytea',
  personal_digest: 'bytea',
  outgoing: 'boolean',
}
const COLUMNS = Object.keys(EVENT_TYPES) as readonly (keyof EventRow)[]
/** What the queue of the sealer holds of an event; its first columns. */
export const QUEUED = COLUMNS.slice(0, 3)

/** What a change leaves behind, its events and what it makes nodes forget, as one statement; or none. */
export function traceOf(events: readonly EventRow[], changes: readonly Announcement[]): Statement[] {
  if (events.length === 0 && changes.length === 0) return []
  const values: unknown[] = []
  for (const event of events) for (const column of COLUMNS) values.push(event[column])
  for (const { workspaceId, topic, subject } of changes)
    values.push(newId('job'), workspaceId, topic, subject)
  return [{ query: CompiledQuery.raw(textOf(events.length, changes.length), values) }]
}

/** The usual ones, made once: a driver that knows the text knows what was prepared under it. */
const texts = new Map<number, string>()
const FEW = 8

function textOf(events: number, changes: number): string {
  if (events > FEW || changes > FEW) return textFor(events, changes)
  const key = events * (FEW + 1) + changes
  const text = texts.get(key) ?? textFor(events, changes)
  texts.set(key, text)
  return text
}

function textFor(events: number, changes: number): string {
  let count = 0
  const rows = (number: number, width: number) =>
    Array.from({ length: number }, () => `(${Array.from({ length: width }, () => `$${++count}`).join(', ')})`)
  const told = `insert into events (${COLUMNS.join(', ')}) values ${rows(events, COLUMNS.length).join(', ')}`
  // The columns that every event begins with, once more.
  const queued = `insert into unsealed_events (${QUEUED.join(', ')}) values ${Array.from(
    { length: events },
    (_, event) => `(${QUEUED.map((_column, index) => `$${event * COLUMNS.length + index + 1}`).join(', ')})`,
  ).join(', ')}`
  const dropped = `insert into invalidations (id, workspace_id, topic, subject) values ${rows(changes, 4).join(', ')}`
  if (events === 0) return dropped
  return changes === 0
    ? `with told as (${told}) ${queued}`
    : `with told as (${told}), queued as (${queued}) ${dropped}`
}
