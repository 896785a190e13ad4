import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { LimitError } from '../limits/index.ts'
import { policyOf } from '../policies/index.ts'
import { assertUserAttributes } from './attributes/index.ts'
import { BLANK } from './blank.ts'
import { UserError } from './errors.ts'
import { AccountFields, PersonFields } from './fields.ts'
import { verificationEvent } from './request-email.ts'
import { toColumns } from './rules.ts'
import { invitedEvent, passwordLinkEvent } from './send-password-reset.ts'
import { saidBy } from './sources.ts'
import { insertUser, type NewUser } from './store.ts'
import { toUserView, UserView } from './view.ts'

/**
 * Makes an account that holds nothing: no role, and nothing to sign in with. The person sets the first password by
 * a mailed link. An invited one can be given roles and groups, and is nobody until the link was used.
 */
export const createUser = operation({
  name: 'users.create',
  summary: 'Create a user',
  permission: 'users:write',
  input: AccountFields.partial()
    .extend(PersonFields.partial().shape)
    .extend({
      sendPasswordLink: z
        .boolean()
        .default(true)
        .describe(
          'Mail a link to set the first password, or to verify the address where passwords are not allowed.',
        ),
      invite: z
        .boolean()
        .default(false)
        .describe(
          'Leave the account `invited`: an invitation is mailed, and nobody signs in before its link was used.',
        ),
    }),
  output: UserView,
  errors: [
    UserError.identifier_required,
    UserError.attributes_invalid,
    UserError.email_not_there,
    UserError.email_domain_not_allowed,
    UserError.email_taken,
    UserError.username_taken,
    UserError.no_email,
    UserError.password_not_allowed,
    LimitError.seats_exhausted,
  ],
  event: 'user.created',
  describe: ({ id, emailVerified, email, username, displayName }) => ({
    target: { kind: 'user', id },
    data: { emailVerified },
    personal: { email, username, displayName },
  }),

  async run(context, { sendPasswordLink, invite, ...input }) {
    const { tx, organization, clock, isAgain, record, conclude } = context
    const policy = policyOf(organization)
    const now = clock.now()
    const passwords = policy.signIn.methods.includes('password')
    if (invite && !input.email) throw UserError.no_email({ pointer: '/email' })
    // Where people sign in by their mail the link makes them active without a password.
    const byMail = policy.signIn.methods.includes('emailCode')
    if (invite && !passwords && !byMail) throw UserError.password_not_allowed({ pointer: '/invite' })
    await assertUserAttributes(tx, input)
    const user: NewUser = {
      ...BLANK,
      id: newId('user'),
      status: invite ? 'invited' : 'active',
      created_at: now,
      ...toColumns(input, policy, now),
      attributes: input.attributes ?? {},
      sources: saidBy('administrator', input),
    }
    conclude(...insertUser({ tx, organization, now, isAgain }, user))
    if (invite) record(invitedEvent(user))
    else if (sendPasswordLink && user.email) {
      // Using the link to a password verifies the address as well.
      if (passwords) record(passwordLinkEvent(user.id))
      else if (!user.email_verified_at) record(verificationEvent(user.id))
    }
    return toUserView(user)
  },
})
