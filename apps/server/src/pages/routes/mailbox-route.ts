import type { FastifyInstance } from 'fastify'
import type { Mailbox } from '../../platform/mail/index.ts'
import { mailboxPage } from '../views/mailbox.ts'
import { localeOf, sendHtml } from './page-request.ts'

const PER_PAGE = 20

/** Shows the mails of the demonstration, for everybody who can reach it: it is mounted nowhere else. */
export function mountMailbox(app: FastifyInstance, mailbox: Mailbox, secure: boolean): void {
  app.get('/mailbox', async (request, reply) => {
    const mails = mailbox.list()
    const from = startOf((request.query as { from?: unknown }).from)
    const page = (start: number) => (start > 0 ? `/mailbox?from=${start}` : '/mailbox')
    const html = mailboxPage({
      locale: localeOf(request),
      workspace: { name: 'Bailiwick' },
      mails: mails.slice(from, from + PER_PAGE),
      total: mails.length,
      reloadUrl: '/mailbox',
      ...(from + PER_PAGE < mails.length && { olderUrl: page(from + PER_PAGE) }),
      ...(from > 0 && { newerUrl: page(from - PER_PAGE) }),
    })
    return sendHtml(reply, secure, html)
  })
}

const startOf = (value: unknown): number =>
  typeof value === 'string' && /^\d{1,3}$/.test(value) ? Math.min(Number(value), 199) : 0
