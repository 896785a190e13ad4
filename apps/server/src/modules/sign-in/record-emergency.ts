import type { SessionId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Visitor } from './dependencies.ts'
import { record } from './events.ts'
import type { Person } from './state.ts'

/** Every use of emergency access, told to all administrators of the organization by mail. */
export const recordEmergency = (
  tx: OrgTx,
  visitor: Visitor,
  person: Person,
  sessionId: SessionId,
): Promise<void> =>
  record(tx, visitor, person, {
    type: 'user.emergency_access_used',
    outcome: 'success',
    target: { kind: 'user', id: person.userId },
    data: { sessionId },
    outgoing: true,
  })
