import { addMinutes, toDate } from '../../kernel/clock.ts'
import { isEmailAddress } from '../../kernel/email.ts'
import { EMAIL_CHANGE_MINUTES, VERIFICATION_MINUTES } from '../../modules/account/index.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { mintProof } from '../../modules/credentials/index.ts'
import { confirmEmailMail } from '../../pages/index.ts'
import { type Compose, linkTo, type MailContext, placeOf, type Recipient, withRecipient } from './compose.ts'
import { isAddressTaken } from './recipient-store.ts'

/** The link by which an account's address is proved; none when it is by now. */
export const emailVerification: Compose = async (context) => {
  const now = context.services.clock.now()
  const lifetimeMinutes = VERIFICATION_MINUTES
  const found = await withRecipient(context, async (tx, { id: userId, email, email_verified_at }) =>
    email_verified_at
      ? undefined
      : mintProof(tx, { userId, purpose: 'email_verification', email, lifetimeMinutes, now }),
  )
  return found?.extra ? toMail(context, found, found.user.email, found.extra, lifetimeMinutes) : undefined
}

/**
 * The link by which an account gets another address, sent to that one. None when somebody has the address, which is
 * told to nobody, nor when the account's sessions were thrown out since it was asked for.
 */
export const emailChange: Compose = async (context) => {
  const { services, message } = context
  const event = await readEvent(services.db, placeOf(context), message.eventId)
  const to = event?.personal?.email
  if (!event || typeof to !== 'string' || !isEmailAddress(to)) return undefined
  const now = services.clock.now()
  const lifetimeMinutes = EMAIL_CHANGE_MINUTES
  const found = await withRecipient(
    context,
    async (tx, { id: userId, status, tokens_valid_from }) => {
      const isVoid = tokens_valid_from !== null && tokens_valid_from > toDate(event.occurredAt)
      if (status !== 'active' || isVoid || (await isAddressTaken(tx, to))) return undefined
      return mintProof(tx, { userId, purpose: 'email_change', email: to, lifetimeMinutes, now })
    },
    { withoutAddress: true },
  )
  return found?.extra ? toMail(context, found, to, found.extra, lifetimeMinutes) : undefined
}

function toMail(
  context: MailContext,
  { model }: Pick<Recipient, 'model'>,
  to: string,
  token: string,
  lifetimeMinutes: number,
) {
  const url = linkTo(context, 'sign-in/email', { organization: context.organization.id, token })
  const expiresAt = addMinutes(context.services.clock.now(), lifetimeMinutes)
  return { to, ...confirmEmailMail({ ...model, url, expiresAt }) }
}
