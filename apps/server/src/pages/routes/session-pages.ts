import type { FastifyReply } from 'fastify'
import { endOwnSession, readOwnSessions } from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { sessionsPage } from '../views/sessions.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'

const PATH = '/sessions'

/** Where the account is signed in. */
export async function showSessions(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const sessions = await readOwnSessions(page.services, page.visitor, own)
  const html = sessionsPage({
    ...formModel(page, own, PATH),
    sessions: sessions.map((one) => ({ ...one, here: one.id === own.session.id })),
    backUrl: urlOf(page, own),
  })
  return sendPage(page, html)
}

/** Ends another session of the account; this browser's own ends by signing out. */
export async function postSessions(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  await endOwnSession(page.services, page.visitor, own, fieldOf(page.request.body, 'end'))
  return goTo(page, urlOf(page, own, PATH))
}
