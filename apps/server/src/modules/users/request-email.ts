import { addMinutes } from '../../kernel/clock.ts'
import { normalizeEmail } from '../../kernel/email.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import { lockUser } from '../sessions/index.ts'
import { UserError } from './errors.ts'
import { assertUnlocked } from './sources.ts'
import { countEvents, selectUser } from './store.ts'

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
  // What is decided on here stays as it is: of many at once each counts those before it.
  await lockUser(tx, userId)
  const user = await selectUser(tx, userId)
  if (user?.status !== 'active') throw UserError.not_active()
  const same = normalizeEmail(email) === user.email_normalized
  if (same && user.email_verified_at) throw UserError.email_verified({ pointer: '/email' })
  if (!same) await assertUnlocked(tx, user, { email })
  // Whoever reads the mail of the present address has a say; where nobody is known to, an administrator has.
  if (!same && user.email !== null && !user.email_verified_at)
    throw UserError.email_unverified({ pointer: '/email' })
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
