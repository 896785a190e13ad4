import { createRequire } from 'node:module'

/** Read when there is a mail server to talk to: it is large. */
const nodemailer = () => createRequire(import.meta.url)('nodemailer') as typeof import('nodemailer')

/** A mail that is ready to be sent to one person. */
export interface OutgoingMail {
  to: string
  subject: string
  text: string
  html: string
  /** The event it follows from: a second sending of the same mail can be recognised by it. */
  eventId: string
}

/** Sends mails. Rejects when the mail was not taken over; whoever calls tries again later. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

export interface MailerOptions {
  smtpUrl: string
  from: string
}

/** Sends through an SMTP server. A server that hangs is given up, so that a job does not wait for it for ever. */
export function createMailer({ smtpUrl, from }: MailerOptions): Mailer {
  const transport = nodemailer().createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ to, subject, text, html, eventId }) {
      await transport.sendMail({
        from,
        // As an object it is taken as one address, whatever is in it.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${eventId}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      })
    },
    close: () => transport.close(),
  }
}

/** Rejects when the mail server does not answer, or does not let us in. Sends nothing. */
export async function verifyMailServer(smtpUrl: string): Promise<void> {
  const transport = nodemailer().createTransport({
    url: smtpUrl,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 5_000,
  })
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

/** Where no mail server is named: nothing is lost in silence, jobs are tried again and in the end parked. */
export const noMailer: Mailer = {
  send: () => Promise.reject(Object.assign(new Error('SMTP_URL is not set'), { code: 'ENOMAILSERVER' })),
  close: () => undefined,
}
