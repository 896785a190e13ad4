import { hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { newId, type OrganizationId, type WorkspaceId } from '../../kernel/ids.ts'
import { newSalt } from '../../kernel/random.ts'
import type { Actor, Origin } from '../access.ts'
import type { Schema } from './schema/index.ts'
import { type EventRow, traceOf } from './trace.ts'

/** One entry of the audit log, as its writer gives it. */
export interface NewEvent {
  type: string
  outcome: 'success' | 'denied' | 'failed'
  reason?: string | undefined
  target?: { kind: string; id: string } | undefined
  /** Facts that name no person: ids, settings, counts. */
  data?: Record<string, unknown> | undefined
  /** Addresses and names; kept apart so that they can be erased. */
  personal?: Record<string, unknown> | undefined
  /** True when a message follows from it: a relay turns it into a job. */
  outgoing?: boolean | undefined
}

export type EventActor = Pick<Actor, 'kind'> & { id: string | null; organizationId: OrganizationId | null }

/** The server, at what it does by itself. */
export const SYSTEM: EventActor = { kind: 'system', id: null, organizationId: null }
/** Whoever has not shown who they are. */
export const ANONYMOUS: EventActor = { kind: 'anonymous', id: null, organizationId: null }
/** Of what came by no request. */
export const NOWHERE: Origin = { ip: null, userAgent: null }

/** Salted digest of what names a person: the chain holds it, the person's data can go. */
export function digestPersonal(salt: Uint8Array, personal: Record<string, unknown>): Buffer {
  return hash('sha256', Buffer.concat([salt, Buffer.from(canonicalJson(personal))]), 'buffer')
}

/** JSON with its keys in order, as jsonb gives them back in another one. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** Writes an event in the transaction of the change it tells of. */
export async function appendEvent(
  tx: Kysely<Schema>,
  place: EventPlace,
  actor: EventActor,
  origin: Origin,
  event: NewEvent,
): Promise<void> {
  for (const { query } of traceOf([toEventRow(place, actor, origin, event)], [])) await tx.executeQuery(query)
}

/** Several at once. */
export async function appendEvents(
  tx: Kysely<Schema>,
  { workspaceId, organizationId }: EventPlace,
  actor: EventActor,
  origin: Origin,
  events: readonly NewEvent[],
): Promise<void> {
  for (let at = 0; at < events.length; at += AT_ONCE) {
    const some = events.slice(at, at + AT_ONCE)
    const rows = some.map((event) => toEventRow({ workspaceId, organizationId }, actor, origin, event))
    for (const { query } of traceOf(rows, [])) await tx.executeQuery(query)
  }
}
const AT_ONCE = 500

/** An event of the server's own, which nobody asked for, in the organization that the transaction is fenced to. */
export function appendOwnEvent(tx: Kysely<Schema> & EventPlace, event: NewEvent): Promise<void> {
  const { workspaceId, organizationId } = tx
  return appendEvent(tx, { workspaceId, organizationId }, SYSTEM, NOWHERE, event)
}

interface EventPlace {
  workspaceId: WorkspaceId
  organizationId: OrganizationId
}

/** An event with its id, and with what names a person apart from the rest. */
export function toEventRow(place: EventPlace, actor: EventActor, origin: Origin, event: NewEvent): EventRow {
  const personal = compact({ ...event.personal, ip: origin.ip, userAgent: origin.userAgent })
  const salt = newSalt(16)
  return {
    organization_id: place.organizationId,
    workspace_id: place.workspaceId,
    id: newId('event'),
    type: event.type,
    outcome: event.outcome,
    reason: event.reason ?? null,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_organization_id: actor.organizationId,
    target_kind: event.target?.kind ?? null,
    target_id: event.target?.id ?? null,
    data: JSON.stringify(event.data ?? {}),
    personal: JSON.stringify(personal),
    personal_salt: salt,
    personal_digest: digestPersonal(salt, personal),
    outgoing: event.outgoing ?? false,
  }
}

function compact(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  )
}
