import { toDate } from '../../kernel/clock.ts'
import { isEmailAddress } from '../../kernel/email.ts'
import { readEvent } from '../../modules/audit/index.ts'
import {
  accountLockedMail,
  emailChangedMail,
  passwordChangedMail,
  secondFactorResetMail,
} from '../../pages/index.ts'
import { type Compose, forgotUrl, type MailContext, placeOf, withRecipient } from './compose.ts'

const eventOf = ({ services, message, ...rest }: MailContext) =>
  readEvent(services.db, placeOf({ services, message, ...rest }), message.eventId)

/** When it happened, which may be long before the mail could be sent. */
async function timeOf(context: MailContext): Promise<Date> {
  const event = await eventOf(context)
  return event ? toDate(event.occurredAt) : context.services.clock.now()
}

export const passwordChanged: Compose = async (context) => {
  const found = await withRecipient(context, async () => undefined)
  if (!found) return undefined
  const mail = { ...found.model, at: await timeOf(context), forgotPasswordUrl: forgotUrl(context) }
  return { to: found.user.email, ...passwordChangedMail(mail) }
}

export const secondFactorReset: Compose = async (context) => {
  const found = await withRecipient(context, async () => undefined)
  if (!found) return undefined
  return { to: found.user.email, ...secondFactorResetMail({ ...found.model, at: await timeOf(context) }) }
}

/** Goes to the address that the account had before: whoever took it over has the new one. */
export const emailChanged: Compose = async (context) => {
  const found = await withRecipient(context, async () => undefined)
  const event = await eventOf(context)
  const to = event?.personal?.from
  if (!found || !event || typeof to !== 'string' || !isEmailAddress(to)) return undefined
  return { to, ...emailChangedMail({ ...found.model, at: toDate(event.occurredAt) }) }
}

/** Only while the lock lasts: later it would but alarm. */
export const accountLocked: Compose = async (context) => {
  const found = await withRecipient(context, async () => undefined)
  const event = await eventOf(context)
  const ends = event?.data.until
  if (!found || typeof ends !== 'string') return undefined
  const until = toDate(ends)
  if (until <= context.services.clock.now()) return undefined
  const mail = { ...found.model, until, forgotPasswordUrl: forgotUrl(context) }
  return { to: found.user.email, ...accountLockedMail(mail) }
}
