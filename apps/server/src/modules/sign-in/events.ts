import type { SessionId } from '../../kernel/ids.ts'
import {
  ANONYMOUS,
  appendEvent,
  type EventActor,
  type NewEvent,
  type OrgTx,
} from '../../platform/db/index.ts'
import { type EndReason, endedEvent } from '../sessions/index.ts'
import type { Visitor } from './dependencies.ts'
import type { Person } from './state.ts'

/** Records what somebody did or tried, in the organization the transaction is fenced to. */
export function record(
  tx: OrgTx,
  visitor: Visitor,
  person: Person | undefined,
  event: NewEvent,
): Promise<void> {
  const actor: EventActor = person
    ? { kind: 'user', id: person.userId, organizationId: person.organizationId }
    : ANONYMOUS
  const { workspaceId, organizationId } = tx
  return appendEvent(tx, { workspaceId, organizationId }, actor, visitor.origin, event)
}

/** Sessions that are over: the applications signed in to by them hear of it. */
export async function recordEnded(
  tx: OrgTx,
  visitor: Visitor,
  person: Person | undefined,
  sessionIds: readonly SessionId[],
  reason: EndReason,
): Promise<void> {
  for (const id of sessionIds) await record(tx, visitor, person, endedEvent(person?.userId, id, reason))
}
