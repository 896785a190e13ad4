import type { Config } from '../config.ts'
import type { Clock } from '../kernel/clock.ts'
import { chooseLocale, defaultLocale, testMail } from '../pages/index.ts'
import { createMailbox, createMailer, type Mailbox, type Mailer, noMailer } from '../platform/mail/index.ts'
import type { MailRoom } from '../platform/operation.ts'

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'demo'>

/** What of the settings staff may know, and a way to try them. */
export function createMailRoom({ smtpUrl, mailFrom: from, demo }: MailConfig, mailer: Mailer): MailRoom {
  const { hostname = '', port = '', protocol = '', username = '' } = smtpUrl ? new URL(smtpUrl) : {}
  const encrypted = protocol === 'smtps:'
  const server = smtpUrl
    ? {
        host: hostname,
        port: Number(port || (encrypted ? 465 : 587)),
        encrypted,
        authenticated: username !== '',
      }
    : null
  return {
    settings: { delivery: server ? 'smtp' : demo ? 'mailbox' : 'none', server, from },
    sendTest: ({ to, locale: wanted, workspaceName, eventId }) => {
      const locale = wanted ? chooseLocale(wanted) : defaultLocale()
      const mail = testMail({ locale, workspaceName, organizationName: workspaceName })
      return mailer.send({ to, eventId, ...mail })
    },
  }
}

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
