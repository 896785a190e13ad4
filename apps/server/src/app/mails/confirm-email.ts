import { addMinutes, toDate } from '../../kernel/clock.ts'
import { isEmailAddress } from '../../kernel/email.ts'
import { EMAIL_CHANGE_MINUTES, VERIFICATION_MINUTES } from '../../modules/account/index.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { dropEmailChange, mintProof, type ProofPurpose } from '../../modules/credentials/index.ts'
import { sessionsValidFrom } from '../../modules/organizations/index.ts'
import { allowEmailMail, confirmEmailMail } from '../../pages/index.ts'
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
 * The links of a change of address, one to each end: to the address that the account is to get, and to the one that it has.
 * None to the first when somebody has that address, which is told to nobody; neither when the account's sessions were thrown
 * out since it was asked for.
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
    async (tx, { id: userId, email, status, tokens_valid_from, proofs_valid_from }) => {
      const asked = toDate(event.occurredAt)
      const ends = [tokens_valid_from, proofs_valid_from, sessionsValidFrom(context.organization)]
      const isVoid = ends.some((end) => end !== null && end > asked)
      if (status !== 'active' || isVoid) return undefined
      await dropEmailChange(tx, userId)
      const mint = (purpose: ProofPurpose, address: string) =>
        mintProof(tx, { userId, purpose, email: address, forEmail: to, lifetimeMinutes, now })
      const isTaken = await isAddressTaken(tx, to)
      return {
        toNew: isTaken ? undefined : await mint('email_change', to),
        toOld: email === '' ? undefined : await mint('email_change_consent', email),
      }
    },
    { withoutAddress: true },
  )
  if (!found?.extra) return undefined
  const { toNew, toOld } = found.extra
  return [
    ...(toNew ? [toMail(context, found, to, toNew, lifetimeMinutes)] : []),
    ...(toOld ? [toMail(context, found, found.user.email, toOld, lifetimeMinutes, allowEmailMail)] : []),
  ]
}

function toMail(
  context: MailContext,
  { model }: Pick<Recipient, 'model'>,
  to: string,
  token: string,
  lifetimeMinutes: number,
  compose = confirmEmailMail,
) {
  const url = linkTo(context, 'sign-in/email', { organization: context.organization.id, token })
  const expiresAt = addMinutes(context.services.clock.now(), lifetimeMinutes)
  return { to, ...compose({ ...model, url, expiresAt }) }
}
