import { hash } from 'node:crypto'
import { mailboxOf } from '../kernel/email.ts'
import { readEvent } from '../modules/audit/index.ts'
import { appendOwnEvent, countTries, inOrganization, settleTries } from '../platform/db/index.ts'
import { type MailContext, placeOf } from './mails/compose.ts'

/** What an organization sends to one mailbox in a day because somebody else wants it so: no person needs more of it. */
const MOST_IN_A_DAY = 50
const DAY_SECONDS = 86_400

/** Whatever goes to an address that an administrator has typed, or to somebody they have chosen. */
const COUNTED: ReadonlySet<string> = new Set([
  'invitation.created',
  'invitation.resent',
  'user.created',
  'user.invited',
  'user.password_reset_requested',
  'user.passkey_link_requested',
  'user.email_verification_requested',
  'user.email_changed',
  'access_review.created',
  'access_review.updated',
  'registration.asked',
  'registration.reminded',
])

/**
 * Sends a mail, or keeps it back: an administrator may type any address, and invite, revoke, resend and reset without end. What
 * people ask for themselves is bounded where they ask for it, and counts for nothing here, nor do notices of what became of an
 * account. The first that is kept back goes on record.
 */
export async function sendBounded(
  context: MailContext,
  to: string,
  send: () => Promise<void>,
): Promise<void> {
  const { services, message } = context
  if (!(await isOfSomebodyElse(context))) return send()
  const digest = hash('sha256', `${message.organizationId} ${mailboxOf(to)}`, 'base64url')
  const key = `mails:${digest}`
  const { points = 0 } = (await countTries(services.db, [key], [DAY_SECONDS])).get(key) ?? {}
  if (points > MOST_IN_A_DAY) {
    if (points === MOST_IN_A_DAY + 1) await tell(context)
    return
  }
  try {
    await send()
  } catch (error) {
    // It is tried again, and counted then.
    await settleTries(services.db, [key], [])
    throw error
  }
}

/** Whether an account caused it that is not the one it is about. */
async function isOfSomebodyElse(context: MailContext): Promise<boolean> {
  const { type, eventId, targetId } = context.message
  if (!COUNTED.has(type)) return false
  const event = await readEvent(context.services.db, placeOf(context), eventId)
  return event?.actorId != null && event.actorId !== targetId
}

function tell(context: MailContext): Promise<void> {
  const { targetKind: kind, targetId: id } = context.message
  return inOrganization(context.services.db, placeOf(context), (tx) =>
    appendOwnEvent(tx, {
      type: 'organization.mails_held_back',
      outcome: 'failed',
      reason: 'too_many',
      ...(kind !== null && id !== null && { target: { kind, id } }),
    }),
  )
}
