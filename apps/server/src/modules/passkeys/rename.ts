import type { PasskeyId, UserId } from '../../kernel/ids.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { PasskeyError } from './errors.ts'
import { type PasskeyRow, updateName } from './store.ts'

/** Gives a passkey another name, with the event that says so. */
export async function rename(
  tx: OrgTx,
  userId: UserId,
  id: PasskeyId,
  name: string,
): Promise<{ row: PasskeyRow; event: NewEvent }> {
  const row = await updateName(tx, userId, id, name)
  if (!row) throw PasskeyError.not_found()
  const event: NewEvent = {
    type: 'user.passkey_renamed',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { passkeyId: id },
    personal: { name },
  }
  return { row, event }
}
