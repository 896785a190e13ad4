import type { FastifyInstance } from 'fastify'
import { RequestError } from '../../platform/execute.ts'
import { startPage } from '../views/start.ts'
import { localeOf, sendHtml } from './page-request.ts'

/** The root of the server. Programs find nothing there, as before; people are told where they are. */
export function mountStart(app: FastifyInstance, options: { secure: boolean; mailbox: boolean }): void {
  app.get('/', async (request, reply) => {
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) throw RequestError.not_found()
    const html = startPage({
      locale: localeOf(request),
      workspace: { name: 'Bailiwick' },
      docsUrl: '/docs',
      ...(options.mailbox && { mailboxUrl: '/mailbox' }),
    })
    return sendHtml(reply.header('vary', 'accept, accept-language'), options.secure, html)
  })
}
