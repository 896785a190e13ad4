import type { FastifyReply } from 'fastify'
import { deleteOwnAccount, exportOwnAccount, readOwnAccount } from '../../modules/account/index.ts'
import { readLinkedAccounts } from '../../modules/account-links/index.ts'
import { accountsOfBrowser, type BrowserAccount, type Fault } from '../../modules/sign-in/index.ts'
import { accountDeletedPage, dataPage, deleteAccountPage } from '../views/data.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { frameOf, goTo, keepCookies, type PageRequest, sendPage } from './page-request.ts'
import { prove, proved } from './sensitive-pages.ts'

/** What is kept of somebody. */
export async function showData(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { policy } = await readOwnAccount(page.services, page.visitor, own)
  const deleteUrl = policy.account.selfDeletion ? urlOf(page, own, '/delete') : undefined
  return sendPage(page, dataPage({ ...formModel(page, own, '/data'), deleteUrl }))
}

/** Sends all of it as a file, to who has proved lately who that is. */
export async function postData(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const data = await exportOwnAccount(page.services, page.visitor, own)
  if (data === 'unproved') return prove(page, own, 'data')
  // Of this page alone: what the API tells an application of the person, the organization could learn.
  const linkedAccounts = await readLinkedAccounts(page.services, page.visitor, own)
  return page.reply
    .headers({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="account.json"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .send(JSON.stringify({ ...data, linkedAccounts }, undefined, 2))
}

/** Asks whether the account is to go, where the organization lets people do so. */
export const showDelete = (page: PageRequest, own: BrowserAccount): Promise<FastifyReply> =>
  whereAllowed(page, own, () => proved(page, own, 'delete', () => show(page, own, [])))

export const postDelete = (page: PageRequest, own: BrowserAccount): Promise<FastifyReply> =>
  whereAllowed(page, own, () => remove(page, own))

async function whereAllowed(
  page: PageRequest,
  own: BrowserAccount,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { policy } = await readOwnAccount(page.services, page.visitor, own)
  return policy.account.selfDeletion ? work() : goTo(page, urlOf(page, own, '/data'))
}

async function show(page: PageRequest, own: BrowserAccount, faults: readonly Fault[]): Promise<FastifyReply> {
  const html = deleteAccountPage({
    ...formModel(page, own, '/delete', faults),
    identifier: own.identifier,
    cancelUrl: urlOf(page, own, '/data'),
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}

async function remove(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, visitor, workspace } = page
  const others = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const confirmation = fieldOf(page.request.body, 'confirmation')
  const faults = await deleteOwnAccount(services, visitor, own, confirmation)
  if (faults === 'unproved') return prove(page, own, 'delete')
  if (faults.length > 0) return show(page, own, faults)
  if (others.length === 1) keepCookies(page, { browser: { value: null } })
  return sendPage(page, accountDeletedPage({ ...frameOf(page), signInUrl: `${page.base}/sign-in` }))
}
