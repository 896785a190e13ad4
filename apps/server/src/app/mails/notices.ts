import { toDate } from '../../kernel/clock.ts'
import { isEmailAddress } from '../../kernel/email.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { accountLockedMail, type NoticeKind, noticeMail, passwordChangedMail } from '../../pages/index.ts'
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

/** Tells the person, at the account's address. */
export const notice =
  (kind: Exclude<NoticeKind, 'emailChanged' | 'emailSet'>): Compose =>
  async (context) => {
    const found = await withRecipient(context, async () => undefined)
    if (!found) return undefined
    return { to: found.user.email, ...noticeMail(kind, { ...found.model, at: await timeOf(context) }) }
  }

/**
 * The address that the account had before hears of it, as whoever took the account over has the new one; the new
 * one does when it was taken on somebody's word, without a link that was sent to it.
 */
export const emailChanged: Compose = async (context) => {
  const found = await withRecipient(context, async () => undefined)
  const event = await eventOf(context)
  if (!found || !event) return []
  const mail = { ...found.model, at: toDate(event.occurredAt) }
  const { from, to } = { from: undefined, to: undefined, ...event.personal } as Record<string, unknown>
  const tell = (address: unknown, kind: NoticeKind) =>
    typeof address === 'string' && isEmailAddress(address) ? [{ to: address, ...noticeMail(kind, mail) }] : []
  return [...tell(from, 'emailChanged'), ...(event.data.vouched === true ? tell(to, 'emailSet') : [])]
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
