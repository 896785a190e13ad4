import type { FastifyReply } from 'fastify'
import { toDate } from '../../kernel/clock.ts'
import {
  endOwnSession,
  endOwnSessions,
  forgetDevices,
  readOwnDevices,
  readOwnSessions,
} from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { sessionsPage } from '../views/sessions.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'

const PATH = '/sessions'
/** What one looks through, and a page of at most 40 KB holds. */
const MOST = 20

/** Where the account is signed in, and where it is remembered. */
export async function showSessions(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const sessions = await readOwnSessions(page.services, page.visitor, own)
  const devices = await readOwnDevices(page.services, page.visitor, own)
  const asked = fieldOf(page.request.query, 'from')
  const from = /^\d{1,3}$/.test(asked) ? Number(asked) : 0
  const until = from + MOST
  const url = urlOf(page, own, PATH)
  const html = sessionsPage({
    ...formModel(page, own, PATH),
    olderUrl: Math.max(sessions.length, devices.length) > until ? `${url}&from=${until}` : undefined,
    newestUrl: from > 0 ? url : undefined,
    sessions: sessions.slice(from, until).map((one) => ({ ...one, here: one.id === own.session.id })),
    devices: devices.slice(from, until).map(({ rememberedAt, lastUsedAt, expiresAt, ...one }) => ({
      ...one,
      rememberedAt: toDate(rememberedAt),
      lastUsedAt: lastUsedAt === null ? undefined : toDate(lastUsedAt),
      expiresAt: toDate(expiresAt),
    })),
  })
  return sendPage(page, html)
}

/** Ends other sessions of the account, or forgets browsers; this browser's own session ends by signing out. */
export async function postSessions(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, visitor } = page
  const [end, forget] = [fieldOf(page.request.body, 'end'), fieldOf(page.request.body, 'forget')]
  if (fieldOf(page.request.body, 'others') !== '') await endOwnSessions(services, visitor, own)
  if (end !== '') await endOwnSession(services, visitor, own, end)
  if (forget !== '')
    await forgetDevices(services, visitor, own, forget === 'all' ? 'all' : { deviceId: forget })
  return goTo(page, urlOf(page, own, PATH))
}
