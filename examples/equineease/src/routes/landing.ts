import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { sendPage } from '../http/send.ts'
import { landingPage } from '../pages/landing.ts'

/** The page of who is not signed in, also after signing out. */
export function landingRoutes(app: FastifyInstance, { sessions, cookies, known }: Context): void {
  app.get('/', (request, reply) => sendPage(reply, landingPage(sessions.of(cookies.session(request)), known)))
  app.get('/signed-out', (request, reply) =>
    sendPage(reply, landingPage(sessions.of(cookies.session(request)), known, 'You are signed out.')),
  )
}
