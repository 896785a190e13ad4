import type { FastifyReply } from 'fastify'
import { changeOwnEmail, readOwnAccount } from '../../modules/account/index.ts'
import type { BrowserAccount, Fault } from '../../modules/sign-in/index.ts'
import { changeEmailPage, emailLinkSentPage } from '../views/change-email.ts'
import { formModel, frame, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'
import { prove, proved } from './sensitive-pages.ts'

const PATH = '/email'

/** Another address for the account, for who has proved lately who that is. */
export const showEmail = (page: PageRequest, own: BrowserAccount): Promise<FastifyReply> =>
  proved(page, own, 'email', () => show(page, own, []))

export async function postEmail(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const input = (field: string) => fieldOf(page.request.body, field)
  const faults = await changeOwnEmail(page.services, page.visitor, own, input)
  if (faults === 'unproved') return prove(page, own, 'email')
  if (faults.length > 0) return show(page, own, faults)
  return goTo(page, urlOf(page, own, `${PATH}/sent`))
}

export async function showEmailSent(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { user } = await readOwnAccount(page.services, page.visitor, own)
  const html = emailLinkSentPage({
    ...frame(page, own, `${PATH}/sent`),
    isToBoth: user.email_verified_at !== null,
    continueUrl: urlOf(page, own),
  })
  return sendPage(page, html)
}

async function show(page: PageRequest, own: BrowserAccount, faults: readonly Fault[]): Promise<FastifyReply> {
  const { user } = await readOwnAccount(page.services, page.visitor, own)
  const html = changeEmailPage({
    ...formModel(page, own, PATH, faults),
    account: own.identifier,
    email: fieldOf(page.request.body, 'email'),
    unverified: user.email_verified_at === null ? (user.email ?? undefined) : undefined,
    hasEmail: user.email !== null,
    cancelUrl: urlOf(page, own),
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}
