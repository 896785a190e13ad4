import type { Config } from '../config.ts'
import type { Clock } from '../kernel/clock.ts'
import { createMailbox, createMailer, type Mailbox, type Mailer, noMailer } from '../platform/mail/index.ts'

/** The mail server of the settings; without one the demonstration's mailbox, or else none. */
export function chooseMailer(
  { smtpUrl, mailFrom, demo }: Config,
  clock: Clock,
): { mailer: Mailer; mailbox: Mailbox | undefined } {
  if (smtpUrl) return { mailer: createMailer({ smtpUrl, from: mailFrom }), mailbox: undefined }
  if (!demo) return { mailer: noMailer, mailbox: undefined }
  const mailbox = createMailbox(clock)
  return { mailer: mailbox, mailbox }
}
