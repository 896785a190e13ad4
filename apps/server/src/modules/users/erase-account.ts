import type { Run } from '../../platform/operation.ts'
import { deleteCredentials } from '../credentials/index.ts'
import { forgetInvitee } from '../invitations/index.ts'
import { keepingAdministrator } from '../roles/index.ts'
import { endSessionsForGood, recordEnded } from '../sessions/index.ts'
import { eraseUsers, forgetApplicants, type UserRow } from './store.ts'

/**
 * The row stays, for the events that name its id; what names the person goes, from the events as well (a job does that).
 * Inside a lock of what is held in the organization, which keeps its last administrator.
 */
export async function eraseAccount(
  context: Pick<Run<'organization'>, 'tx' | 'announce' | 'record'>,
  user: UserRow,
  now: Date,
  { isLast = false }: { isLast?: boolean } = {},
): Promise<void> {
  const { tx, announce } = context
  // Where the organization is being emptied, nobody is to be left to administer it.
  if (isLast) await eraseUsers(tx, [user.id], now)
  else await keepingAdministrator(tx, now, () => eraseUsers(tx, [user.id], now))
  await forgetInvitee(tx, user)
  if (user.email_normalized !== null) await forgetApplicants(tx, [user.email_normalized])
  await deleteCredentials(tx, [user.id])
  const ended = await endSessionsForGood(tx, user.id, { reason: 'user_deleted', now, announce })
  recordEnded(context, user.id, ended, 'user_deleted')
  announce('principal', user.id)
}
