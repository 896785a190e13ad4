import type { FastifyReply } from 'fastify'
import { signOut } from '../../modules/account/index.ts'
import { accountsOfBrowser, type BrowserAccount, leaveUpstream } from '../../modules/sign-in/index.ts'
import { accountsPage } from '../views/accounts.ts'
import { ACCOUNTS, formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, keepCookies, type PageRequest, sendPage } from './page-request.ts'
import { sendLeaving } from './signed-out-pages.ts'

/** Where the page was opened for one of them, or for none. */
function placeOf(page: PageRequest, own: BrowserAccount) {
  const isChosen = fieldOf(page.request.query, 'session') === own.session.id
  return { isChosen, url: isChosen ? urlOf(page, own, ACCOUNTS) : `${page.base}/account${ACCOUNTS}` }
}

/** The accounts of this browser, each of which is signed in for itself. */
export async function showAccounts(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, workspace, visitor } = page
  const accounts = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const { isChosen, url } = placeOf(page, own)
  const { nav, form, ...model } = formModel(page, own, ACCOUNTS)
  const html = accountsPage({
    ...model,
    form: { ...form, action: url },
    ...(isChosen && { nav }),
    accounts: accounts.map((one) => ({
      session: one.session.id,
      name: one.name,
      identifier: one.identifier,
      organizationName: one.organizationName,
      url: urlOf(page, one),
      isShown: isChosen && one.session.id === own.session.id,
    })),
    addUrl: `${page.base}/sign-in`,
  })
  return sendPage(page, html)
}

/** Signs one of them out, or all; a session that is none of this browser's stays as it is. */
export async function postAccounts(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, workspace, visitor } = page
  const leave = fieldOf(page.request.body, 'leave')
  const accounts = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const meant = leave === 'all' ? own : accounts.find(({ session }) => session.id === leave)
  if (!meant) return goTo(page, placeOf(page, own).url)
  const { cookies, left } = await signOut(services, visitor, meant, { everywhere: leave === 'all' })
  keepCookies(page, cookies)
  const isOver = leave === 'all' || accounts.length === 1
  const isChosenGone = meant.session.id === own.session.id
  const rest = isChosenGone ? `${page.base}/account${ACCOUNTS}` : placeOf(page, own).url
  const returnTo = isOver ? `${page.base}/account/signed-out` : rest
  const departure = await leaveUpstream(services, visitor, { left, returnTo })
  return departure ? sendLeaving(page, departure) : goTo(page, returnTo)
}
