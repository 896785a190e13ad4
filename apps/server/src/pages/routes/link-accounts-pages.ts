import type { FastifyReply } from 'fastify'
import { findLinkable, linkAccounts } from '../../modules/account-links/index.ts'
import { accountsOfBrowser, type BrowserAccount } from '../../modules/sign-in/index.ts'
import { linkAccountsPage, notLinkablePage } from '../views/link-accounts.ts'
import { ACCOUNTS, formModel, frame, LINK_ACCOUNTS, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'
import { prove } from './sensitive-pages.ts'

/** Where two accounts of a browser are linked. */
export const linkUrl = (page: PageRequest, own: BrowserAccount, other: BrowserAccount): string =>
  `${urlOf(page, own, LINK_ACCOUNTS)}&${new URLSearchParams({ with: other.session.id })}`

/** Asks whether two accounts are to be linked, once both were proved lately. */
export const showLinkAccounts = (page: PageRequest, own: BrowserAccount): Promise<FastifyReply> =>
  withBoth(page, own, findLinkable, (other) => {
    const model = formModel(page, own, LINK_ACCOUNTS)
    const html = linkAccountsPage({
      ...model,
      form: { ...model.form, action: linkUrl(page, own, other) },
      accounts: [own, other],
      cancelUrl: urlOf(page, own, ACCOUNTS),
    })
    return sendPage(page, html)
  })

/** Links them; everything is asked once more. */
export const postLinkAccounts = (page: PageRequest, own: BrowserAccount): Promise<FastifyReply> =>
  withBoth(page, own, linkAccounts, () => goTo(page, urlOf(page, own, ACCOUNTS)))

async function withBoth(
  page: PageRequest,
  own: BrowserAccount,
  look: typeof findLinkable,
  ready: (other: BrowserAccount) => FastifyReply,
): Promise<FastifyReply> {
  const { services, workspace, visitor } = page
  const accounts = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const other = accounts.find(({ session }) => session.id === fieldOf(page.request.query, 'with'))
  const backUrl = urlOf(page, own, ACCOUNTS)
  if (!other) return goTo(page, backUrl)
  const found = await look(services, visitor, own, other)
  if (found === 'ready') return ready(other)
  if (found === 'linked') return goTo(page, backUrl)
  if (found !== 'not_allowed') return prove(page, found.prove, 'accounts', linkUrl(page, own, other))
  const html = notLinkablePage({ ...frame(page, own, LINK_ACCOUNTS), backUrl })
  return sendPage(page, html, { status: 403 })
}
