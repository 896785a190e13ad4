import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { UserError } from './errors.ts'
import { verificationEvent } from './request-email.ts'
import { lockTarget } from './target.ts'
import { UserParams } from './view.ts'

export const sendEmailVerification = operation({
  name: 'users.sendEmailVerification',
  summary: 'Mail a user a link to verify the e-mail address',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [UserError.not_found, UserError.no_email, UserError.email_verified, RoleError.above_own],
  async run(context, _input, { userId }) {
    const { user } = await lockTarget(context, userId)
    if (user.email === null) throw UserError.no_email()
    if (user.email_verified_at) throw UserError.email_verified()
    context.record(verificationEvent(userId))
    return undefined
  },
})
