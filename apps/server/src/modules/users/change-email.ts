import { z } from 'zod'
import { addMinutes } from '../../kernel/clock.ts'
import { EmailAddress, normalizeEmail } from '../../kernel/email.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import { RoleError } from '../roles/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { UserError } from './errors.ts'
import { countEvents, selectUser } from './store.ts'
import { lockTarget } from './target.ts'
import { UserParams } from './view.ts'

/** Asks for a mail with which the account's present address is proved; its link is minted while it is sent. */
export const verificationEvent = (userId: UserId): NewEvent => ({
  type: 'user.email_verification_requested',
  outcome: 'success',
  target: { kind: 'user', id: userId },
  outgoing: true,
})

const MOST_AN_HOUR = 5
const REQUESTED = ['user.email_change_requested', 'user.email_verification_requested']

/**
 * What a person asks for who wants another address: a mail to it. The account keeps its own until the link in that
 * mail is used, so a mistyped address locks nobody out, and one that somebody else reads gets nothing. Whether another
 * account has the address is told to nobody.
 */
export async function requestEmail(
  tx: OrgTx,
  organization: OrganizationContext,
  userId: UserId,
  email: string,
  now: Date,
): Promise<NewEvent> {
  const user = await selectUser(tx, userId)
  if (user?.status !== 'active') throw UserError.not_active()
  const same = normalizeEmail(email) === user.email_normalized
  if (same && user.email_verified_at) throw UserError.email_verified({ pointer: '/email' })
  if (!same && !isEmailAllowed(policyOf(organization), email))
    throw UserError.email_domain_not_allowed({ pointer: '/email' })
  if ((await countEvents(tx, userId, REQUESTED, addMinutes(now, -60))) >= MOST_AN_HOUR)
    throw UserError.too_many_mails({ retryAfterSeconds: 3600 })
  if (same) return verificationEvent(userId)
  return {
    type: 'user.email_change_requested',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    personal: { email },
    outgoing: true,
  }
}

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
    UserError.email_domain_not_allowed,
    UserError.too_many_mails,
  ],
  prepare: ({ services, actor, origin, organization }) =>
    services.guard.assertMayAct(actor, origin, organization, true),
  async run({ tx, actor, organization, clock, record }, { email }) {
    const id = personAtHome(actor, organization)
    record(await requestEmail(tx, organization, id, email, clock.now()))
    return undefined
  },
})

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
