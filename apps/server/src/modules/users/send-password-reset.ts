import { z } from 'zod'
import type { UserId } from '../../kernel/ids.ts'
import type { NewEvent } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { mayHavePassword } from '../credentials/index.ts'
import { policyOf } from '../policies/index.ts'
import { RoleError } from '../roles/index.ts'
import { UserError } from './errors.ts'
import type { UserRow } from './store.ts'
import { lockTarget } from './target.ts'
import { UserParams } from './view.ts'

/** Whoever sends the mail mints the token while doing so: it is nowhere before. */
export const passwordLinkEvent = (userId: UserId): NewEvent => ({
  type: 'user.password_reset_requested',
  outcome: 'success',
  target: { kind: 'user', id: userId },
  outgoing: true,
})

/** The same for an account that waits for its person. */
export const invitedEvent = ({ id, email }: Pick<UserRow, 'id' | 'email'>): NewEvent => ({
  type: 'user.invited',
  outcome: 'success',
  target: { kind: 'user', id },
  personal: { email },
  outgoing: true,
})

/**
 * The link goes to the address that the server holds; the request names none. Who is invited gets the invitation
 * once more, and the earlier link is void.
 */
export const sendPasswordReset = operation({
  name: 'users.sendPasswordReset',
  summary: 'Mail a user a link to set a password',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [
    UserError.not_found,
    UserError.not_active,
    UserError.no_email,
    UserError.password_not_allowed,
    RoleError.above_own,
  ],
  async run(context, _input, { userId }) {
    const { user, organization } = await lockTarget(context, userId)
    if (user.status !== 'active' && user.status !== 'invited') throw UserError.not_active()
    if (user.email === null) throw UserError.no_email()
    if (!(await mayHavePassword(context.tx, policyOf(organization), userId)))
      throw UserError.password_not_allowed()
    context.record(user.status === 'invited' ? invitedEvent(user) : passwordLinkEvent(userId))
    return undefined
  },
})
