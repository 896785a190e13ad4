import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { deleteCredentials } from '../credentials/index.ts'
import { forgetInvitee } from '../invitations/index.ts'
import { AdministrationError, keepingAdministrator, RoleError } from '../roles/index.ts'
import { endSessionsForGood, recordEnded } from '../sessions/index.ts'
import { UserError } from './errors.ts'
import { eraseUser } from './store.ts'
import { lockTarget } from './target.ts'
import { UserParams } from './view.ts'

/** The row stays, for the events that name its id; what names the person goes, from the events as well. */
export const deleteUser = operation({
  name: 'users.delete',
  summary: 'Delete a user for good',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [UserError.not_found, UserError.stale, RoleError.above_own, AdministrationError.last_administrator],
  event: 'user.deleted',
  describe: (_none, _input, { userId }) => ({ target: { kind: 'user', id: userId }, outgoing: true }),

  async run(context, _input, { userId }) {
    const { tx, announce, expectedVersion } = context
    const { user, now } = await lockTarget(context, userId)
    if (expectedVersion !== undefined && user.version !== expectedVersion) throw UserError.stale()
    await keepingAdministrator(tx, now, () => eraseUser(tx, userId, now))
    await forgetInvitee(tx, user)
    await deleteCredentials(tx, userId)
    const ended = await endSessionsForGood(tx, userId, { reason: 'user_deleted', now, announce })
    recordEnded(context, userId, ended, 'user_deleted')
    announce('principal', userId)
    return undefined
  },
})
