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

/** What a change leaves behind, its events and what it makes nodes forget, as one statement; or none. */
export function traceOf(events: readonly EventRow[], changes: readonly Announcement[]): Statement[] {
  const values: unknown[] = []
  const rows = (list: readonly (readonly unknown[])[]) =>
    list.map((row) => `(${row.map((value) => `$${values.push(value)}`).join(', ')})`).join(', ')
  const toldOf =
    events.length > 0 &&
    `insert into events (${COLUMNS.join(', ')}) values ${rows(events.map((event) => COLUMNS.map((column) => event[column])))}`
  if (changes.length === 0) return toldOf ? [statement(toldOf, values)] : []
  const changed = changes.map(({ workspaceId, topic, subject }) => [
    newId('job'),
    workspaceId,
    topic,
    subject,
  ])
  const dropped = `insert into invalidations (id, workspace_id, topic, subject) values ${rows(changed)}`
  return [statement(toldOf ? `with told as (${toldOf}) ${dropped}` : dropped, values)]
}

const statement = (text: string, values: readonly unknown[]): Statement => ({
  query: CompiledQuery.raw(text, [...values]),
})
