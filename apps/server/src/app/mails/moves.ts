import { toDate } from '../../kernel/clock.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { movedMail } from '../../pages/index.ts'
import { type Compose, linkTo, placeOf, withRecipient } from './compose.ts'

/** Tells whoever was moved here where their account is now. Whoever waits for an invitation has that sent anew. */
export const movedHere: Compose = async (context) => {
  const event = await readEvent(context.services.db, placeOf(context), context.message.eventId)
  if (event?.reason !== 'moved' || context.organization.status !== 'active') return undefined
  const found = await withRecipient(context, async () => undefined)
  if (found?.user.status !== 'active') return undefined
  const { user, model } = found
  const url = linkTo(context, 'sign-in', { organization: context.organization.id, login_hint: user.email })
  const { mailed } = event.data
  const mail = { ...model, at: toDate(event.occurredAt), url, isSent: typeof mailed === 'string' }
  return { to: user.email, ...movedMail(mail) }
}
