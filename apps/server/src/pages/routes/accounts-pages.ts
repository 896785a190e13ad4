import type { FastifyReply } from 'fastify'
import { meetsPolicyHere, signOut } from '../../modules/account/index.ts'
import { type LinkedAccount, mayLink, unlinkAccount } from '../../modules/account-links/index.ts'
import { accountsOfBrowser, type BrowserAccount, leaveUpstream } from '../../modules/sign-in/index.ts'
import { accountsPage } from '../views/accounts.ts'
import { ACCOUNTS, formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { linkUrl } from './link-accounts-pages.ts'
import { linksOfBrowser, signInUrlOf } from './linked-accounts.ts'
import { goTo, keepCookies, type PageRequest, sendPage } from './page-request.ts'
import { stepUp } from './sensitive-pages.ts'
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
  const links = await linksOfBrowser(page, accounts)
  // Where several are here and none was opened, nobody knows which is to be linked with which.
  const candidates = isChosen || accounts.length <= 2 ? await linkableWith(page, own, accounts) : []
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
    links: links.map(({ own: from, other }) => ({
      id: `${from.session.id} ${other.userId}`,
      name: other.name,
      identifier: other.identifier,
      organizationName: other.organizationName,
      ownOrganizationName: from.organizationName,
      url: urlOfLinked(page, accounts, other),
    })),
    linkable: candidates.map((one) => ({
      organizationName: one.organizationName,
      url: linkUrl(page, own, one),
    })),
    addUrl: `${page.base}/sign-in`,
  })
  return sendPage(page, html)
}

/** The account itself where it is signed in here, and else its sign-in. */
function urlOfLinked(page: PageRequest, accounts: readonly BrowserAccount[], other: LinkedAccount): string {
  const here = accounts.find(({ userId }) => userId === other.userId)
  return here ? urlOf(page, here) : signInUrlOf(page, other)
}

async function linkableWith(
  { services, visitor }: PageRequest,
  own: BrowserAccount,
  accounts: readonly BrowserAccount[],
): Promise<BrowserAccount[]> {
  const asked = accounts.map((other) => mayLink(services, visitor, own, other))
  const answers = await Promise.all(asked)
  return accounts.filter((_, index) => answers[index] === 'allowed')
}

/** Takes a link of one of them away. */
async function unlink(page: PageRequest, own: BrowserAccount, id: string): Promise<FastifyReply> {
  const { services, workspace, visitor } = page
  const [session, userId = ''] = id.split(' ')
  const accounts = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const from = accounts.find((one) => one.session.id === session)
  if (from && !(await meetsPolicyHere(services, visitor, from)))
    return stepUp(page, from, placeOf(page, own).url)
  if (from) await unlinkAccount(services, visitor, from, userId)
  return goTo(page, placeOf(page, own).url)
}

/** Signs one of them out, or all; a session that is none of this browser's stays as it is. */
export async function postAccounts(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, workspace, visitor } = page
  const link = fieldOf(page.request.body, 'unlink')
  if (link !== '') return unlink(page, own, link)
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
