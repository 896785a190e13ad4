import type { ConnectionId } from '../../../kernel/ids.ts'
import type { NewEvent, OrgTx } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { selectIdentities, unlink } from '../../identities/index.ts'
import type { Visitor } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Person } from '../state.ts'

/**
 * Whoever shows for the first time that the address of an account is theirs, or moves it to their provider, shares it with
 * nobody who came to it before by another one (attack 74).
 */
export async function unlinkAll(
  tx: OrgTx,
  visitor: Visitor,
  person: Person,
  {
    by,
    except,
    now,
    announce,
  }: {
    by: 'address' | 'reset'
    except?: ConnectionId
    now: Date
    announce: Run<'organization'>['announce']
  },
): Promise<void> {
  const { userId } = person
  const known = new Set((await selectIdentities(tx, userId)).map(({ connectionId }) => connectionId))
  const events: NewEvent[] = []
  for (const connectionId of known)
    if (connectionId !== except)
      await unlink(tx, { userId, connectionId, by }, { now, announce }, (event) => void events.push(event))
  for (const event of events) await record(tx, visitor, person, event)
}
