import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { LimitError, takeSeats } from '../limits/index.ts'
import { RoleError } from '../roles/index.ts'
import { UserError } from './errors.ts'
import { selectSuspendedByDirectory } from './sources-store.ts'
import { updateUser } from './store.ts'
import { lockTarget } from './target.ts'
import { toUserView, UserParams, UserView } from './view.ts'

export const reactivateUser = operation({
  name: 'users.reactivate',
  summary: 'Reactivate a suspended user',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: UserView,
  errors: [
    UserError.not_found,
    UserError.not_suspended,
    UserError.from_directory,
    UserError.stale,
    RoleError.above_own,
    LimitError.seats_exhausted,
  ],
  event: 'user.reactivated',
  describe: ({ id }) => ({ target: { kind: 'user', id } }),

  async run(context, _input, { userId }) {
    const { tx, organization, isAgain, announce, conclude, expectedVersion } = context
    const { user, now } = await lockTarget(context, userId)
    if (user.status !== 'suspended') throw UserError.not_suspended()
    const by = (await selectSuspendedByDirectory(tx, [userId])).get(userId)
    if (by) throw UserError.from_directory({ directoryId: by.id, directoryName: by.name })
    const row = await updateUser(tx, user, { status: 'active', updated_at: now }, expectedVersion)
    conclude(...takeSeats({ tx, organization, now, isAgain }))
    announce('principal', userId)
    return toUserView(row)
  },
})
