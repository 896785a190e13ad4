import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { AdministrationError, keepingAdministrator, RoleError } from '../roles/index.ts'
import { endSessionsOfUser, recordEnded } from '../sessions/index.ts'
import { UserError } from './errors.ts'
import { updateUser } from './store.ts'
import { lockTarget } from './target.ts'
import { toUserView, UserParams, UserView } from './view.ts'

/** Nothing a suspended user holds is worth anything until reactivation; sessions do not come back even then. */
export const suspendUser = operation({
  name: 'users.suspend',
  summary: 'Suspend a user',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: UserView,
  errors: [
    UserError.not_found,
    UserError.not_active,
    UserError.stale,
    RoleError.above_own,
    AdministrationError.last_administrator,
  ],
  event: 'user.suspended',
  describe: ({ id }) => ({ target: { kind: 'user', id } }),

  async run(context, _input, { userId }) {
    const { tx, announce, expectedVersion } = context
    const { user, now } = await lockTarget(context, userId)
    if (user.status !== 'active') throw UserError.not_active()
    const row = await keepingAdministrator(tx, now, () =>
      updateUser(tx, user, { status: 'suspended', updated_at: now }, expectedVersion),
    )
    const ended = await endSessionsOfUser(tx, userId, { reason: 'user_suspended', now, announce })
    recordEnded(context, userId, ended, 'user_suspended')
    announce('principal', userId)
    return toUserView(row)
  },
})
