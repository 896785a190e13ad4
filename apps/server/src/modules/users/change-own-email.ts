import { z } from 'zod'
import { EmailAddress } from '../../kernel/email.ts'
import { operation } from '../../platform/operation.ts'
import { assertProvedLately } from '../credentials/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { UserError } from './errors.ts'
import { requestEmail } from './request-email.ts'

/** An account is recovered by its address: to change it takes a sign-in that is not too old. */
export const changeOwnEmail = operation({
  name: 'me.sendEmailVerification',
  summary: 'Ask for another e-mail address, or to have your present one verified: a link is mailed to it',
  permission: null,
  input: z.strictObject({ email: EmailAddress }),
  output: z.undefined(),
  errors: [
    SessionError.not_at_home,
    UserError.not_active,
    UserError.email_verified,
    UserError.email_unverified,
    UserError.email_domain_not_allowed,
    UserError.from_directory,
    UserError.too_many_mails,
  ],
  prepare: assertProvedLately,
  async run({ tx, actor, organization, clock, record }, { email }) {
    const id = personAtHome(actor, organization)
    record(await requestEmail(tx, organization, id, email, clock.now()))
    return undefined
  },
})
