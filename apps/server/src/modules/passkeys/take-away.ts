import type { PasskeyId, UserId } from '../../kernel/ids.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { lockUser } from '../sessions/index.ts'
import { type WaysIn, waysLeft } from '../ways-in/index.ts'
import { PasskeyError } from './errors.ts'
import { deletePasskey } from './store.ts'

interface Which {
  userId: UserId
  id: PasskeyId
  by: 'person' | 'administrator'
}

/** Takes a passkey away, with the event that says so: the person hears of it, whoever did it. */
export async function takeAway(tx: OrgTx, { userId, id, by }: Which): Promise<NewEvent> {
  const row = await deletePasskey(tx, userId, id)
  if (!row) throw PasskeyError.not_found()
  return {
    type: 'user.passkey_removed',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { passkeyId: id, by },
    personal: { name: row.name },
    outgoing: true,
  }
}

/** The same by its owner, who may not shut the own account. Of two at once the second one sees what the first one left. */
export async function takeOwnAway(
  tx: OrgTx,
  waysIn: WaysIn,
  userId: UserId,
  id: PasskeyId,
): Promise<NewEvent> {
  await lockUser(tx, userId)
  const event = await takeAway(tx, { userId, id, by: 'person' })
  const left = await waysLeft(tx, waysIn, userId)
  if (left.length === 0) throw PasskeyError.last_way_in()
  return event
}
