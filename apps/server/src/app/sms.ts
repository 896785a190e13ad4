import type { Config } from '../config.ts'
import type { Clock } from '../kernel/clock.ts'
import { isId } from '../kernel/ids.ts'
import { readEvent } from '../modules/audit/index.ts'
import { mintSmsCode } from '../modules/credentials/index.ts'
import { chooseLocale, defaultLocale, smsCodeText } from '../pages/index.ts'
import { inOrganization } from '../platform/db/index.ts'
import type { EventMessage, Outbox } from '../platform/jobs/index.ts'
import type { Mailbox } from '../platform/mail/index.ts'
import { createWebhookSender, type SmsSender } from '../platform/sms/index.ts'
import { selectRecipient } from './mails/recipient-store.ts'
import type { BackgroundParts } from './parts.ts'

/** The operator's gateway; without one the demonstration's mailbox, or else none, and then nobody is offered a code by SMS. */
export function chooseSmsSender(
  { smsWebhookUrl: url, smsWebhookSecret: secret }: Pick<Config, 'smsWebhookUrl' | 'smsWebhookSecret'>,
  clock: Clock,
  mailbox: Mailbox | undefined,
): SmsSender | undefined {
  if (url && secret) return createWebhookSender({ url, secret, clock })
  return (
    mailbox && {
      send: ({ to, text, eventId }) => mailbox.send({ to, subject: 'SMS', text, html: '', eventId }),
    }
  )
}

/** Sends the codes that follow from events. They are minted while sending; neither they nor the number are kept in a job. */
export function registerSms(outbox: Outbox, parts: BackgroundParts): void {
  outbox.on('user.sms_code_requested', 'mail', (message) => sendCode(parts, message))
}

async function sendCode({ services, workspaces }: BackgroundParts, message: EventMessage): Promise<void> {
  const { db, vault, clock, sms } = services
  const { workspaceId, organizationId, targetId: userId, eventId } = message
  const workspace = await workspaces.findById(workspaceId)
  if (!workspace || !isId('user', userId)) return
  if (!sms) throw new Error('there is no gateway for SMS')
  const place = { workspaceId, organizationId }
  const id = (await readEvent(db, place, eventId))?.data.codeId
  if (typeof id !== 'string') return
  const minted = await inOrganization(db, place, async (tx) => {
    const user = await selectRecipient(tx, userId)
    const sent = user?.status === 'active' && (await mintSmsCode(tx, vault, { id, userId, now: clock.now() }))
    return sent ? { ...sent, locale: user.locale } : undefined
  })
  if (!minted) return
  const locale = minted.locale ? chooseLocale(minted.locale) : defaultLocale()
  await sms.send({ to: minted.number, text: smsCodeText(locale, workspace.name, minted.code), eventId })
}
