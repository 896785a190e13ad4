import type { ConnectionId } from '../../../kernel/ids.ts'
import type { NewEvent, OrgTx } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { unlinkAll as unlink } from '../../identities/index.ts'
import type { Visitor } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Person } from '../state.ts'

/** Whoever moves an account to their provider shares it with nobody who came to it before by another one (attack 74). */
export async function unlinkAll(
  tx: OrgTx,
  visitor: Visitor,
  person: Person,
  { except, now, announce }: { except: ConnectionId; now: Date; announce: Run<'organization'>['announce'] },
): Promise<void> {
  const { userId } = person
  const events: NewEvent[] = []
  await unlink(tx, { userId, by: 'address', except }, { now, announce }, (event) => void events.push(event))
  for (const event of events) await record(tx, visitor, person, event)
}
