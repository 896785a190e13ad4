import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { sendPage } from '../http/send.ts'
import { landingPage } from '../pages/landing.ts'

/** The page of who is not signed in, also after signing out. */
export function landingRoutes(app: FastifyInstance, context: Context): void {
  const { sessions, cookies, known, partnerUrl } = context
  const page = (request: FastifyRequest, notice?: string) =>
    landingPage(sessions.of(cookies.session(request)), known, { partnerUrl, notice })
  app.get('/', (request, reply) => sendPage(reply, page(request)))
  app.get('/signed-out', (request, reply) => sendPage(reply, page(request, 'You are signed out.')))
}
