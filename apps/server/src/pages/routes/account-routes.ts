import type { FastifyInstance, FastifyReply } from 'fastify'
import { changeOwnPassword, readOwnAccount, signOut } from '../../modules/account/index.ts'
import {
  accountsOfBrowser,
  type BrowserAccount,
  type Fault,
  leaveUpstream,
  nameOfLeft,
} from '../../modules/sign-in/index.ts'
import { changePasswordPage, passwordChangedPage } from '../views/change-password.ts'
import { secondFactorReplacedPage } from '../views/second-factor-replaced.ts'
import { signedOutPage, signOutPage } from '../views/sign-out.ts'
import { choose, formModel, frame, LINK_ACCOUNTS, subjectOf, urlOf, withAccount } from './account-page.ts'
import { postAccounts, showAccounts } from './accounts-pages.ts'
import { showActivity } from './activity-pages.ts'
import { postApplications, showApplications } from './application-pages.ts'
import { postConnections, showConnections } from './connection-pages.ts'
import { assertOwnForm } from './csrf.ts'
import { postData, postDelete, showData, showDelete } from './data-pages.ts'
import { postEmail, showEmail, showEmailSent } from './email-pages.ts'
import { fieldOf } from './form-body.ts'
import { postLinkAccounts, showLinkAccounts } from './link-accounts-pages.ts'
import { postOrganizations, showOrganizations } from './organization-pages.ts'
import { showOverview, showSecurity } from './overview-pages.ts'
import { postAuthenticator, postPhone, showAuthenticator, showPhone } from './own-factors.ts'
import { addPasskey, postPasskeyName, postPasskeys, showPasskeyName, showPasskeys } from './own-passkeys.ts'
import {
  frameOf,
  goTo,
  keepCookies,
  openPage,
  type PageRequest,
  type PageServices,
  readFlowBrowser,
  sendPage,
} from './page-request.ts'
import { passwordRules } from './password-rules.ts'
import { postProfile, showProfile } from './profile-pages.ts'
import { prove } from './sensitive-pages.ts'
import { postSessions, showSessions } from './session-pages.ts'
import { sendLeaving } from './signed-out-pages.ts'

/** What a signed-in person does with the account itself. */
export function accountRoutes(scope: FastifyInstance, services: PageServices): void {
  const get = (path: string, show: (page: PageRequest, own: BrowserAccount) => Promise<FastifyReply>) =>
    scope.get(`/w/:workspace/account${path}`, async (request, reply) => {
      const page = await openPage(services, request, reply)
      return withAccount(page, path, (own) => show(page, own))
    })
  const post = (path: string, take: (page: PageRequest, own: BrowserAccount) => Promise<FastifyReply>) =>
    scope.post(`/w/:workspace/account${path}`, async (request, reply) => {
      const page = await openPage(services, request, reply)
      return withAccount(page, path, (own) => {
        assertOwnForm(request, readFlowBrowser(page), subjectOf(path, own))
        return take(page, own)
      })
    })
  get('', showOverview)
  get('/security', showSecurity)
  get('/profile', showProfile)
  post('/profile', postProfile)
  get('/email', showEmail)
  post('/email', postEmail)
  get('/email/sent', showEmailSent)
  get('/password', (page, own) => showPassword(page, own, []))
  post('/password', postPassword)
  get('/password/changed', async (page, own) =>
    sendPage(
      page,
      passwordChangedPage({ ...frame(page, own, '/password/changed'), continueUrl: urlOf(page, own) }),
    ),
  )
  get('/second-factor', (page, own) => prove(page, own, 'enrolFactor'))
  get('/second-factor/replaced', async (page, own) =>
    sendPage(
      page,
      secondFactorReplacedPage({
        ...frame(page, own, '/second-factor/replaced'),
        continueUrl: urlOf(page, own),
        renewCodesUrl: urlOf(page, own, '/recovery-codes'),
      }),
    ),
  )
  get('/passkeys', (page, own) => showPasskeys(page, own))
  post('/passkeys', postPasskeys)
  get('/passkeys/add', addPasskey)
  get('/passkeys/name', (page, own) => showPasskeyName(page, own))
  post('/passkeys/name', postPasskeyName)
  get('/authenticator', (page, own) => showAuthenticator(page, own))
  post('/authenticator', postAuthenticator)
  get('/phone', (page, own) => showPhone(page, own))
  post('/phone', postPhone)
  get('/recovery-codes', (page, own) => prove(page, own, 'renewCodes'))
  get('/sessions', showSessions)
  post('/sessions', postSessions)
  get('/applications', showApplications)
  post('/applications', postApplications)
  get('/connections', showConnections)
  post('/connections', postConnections)
  get('/connections/link', (page, own) => prove(page, own, 'link'))
  get('/organizations', showOrganizations)
  post('/organizations', postOrganizations)
  get('/accounts', showAccounts)
  post('/accounts', postAccounts)
  get(LINK_ACCOUNTS, showLinkAccounts)
  post(LINK_ACCOUNTS, postLinkAccounts)
  get('/activity', showActivity)
  get('/data', showData)
  post('/data', postData)
  get('/delete', showDelete)
  post('/delete', postDelete)
  get('/sign-out', showSignOut)
  post('/sign-out', postSignOut)
  scope.post('/w/:workspace/account/choose', async (request, reply) => {
    return choose(await openPage(services, request, reply))
  })
  scope.get('/w/:workspace/account/signed-out', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return sendPage(page, signedOutPage({ ...frameOf(page), signInUrl: `${page.base}/sign-in` }))
  })
}

async function showPassword(
  page: PageRequest,
  own: BrowserAccount,
  faults: readonly Fault[],
): Promise<FastifyReply> {
  const { policy, credentials } = await readOwnAccount(page.services, page.visitor, own)
  // There is none that could be asked for.
  if (!credentials.hasPassword) return goTo(page, urlOf(page, own, '/security'))
  const html = changePasswordPage({
    ...formModel(page, own, '/password', faults),
    account: own.identifier,
    rules: passwordRules(policy),
    cancelUrl: urlOf(page, own),
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}

async function postPassword(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const input = (field: string) => fieldOf(page.request.body, field)
  const result = await changeOwnPassword(page.services, page.visitor, own, input)
  if (result.faults) return showPassword(page, own, result.faults)
  keepCookies(page, result.cookies)
  return goTo(page, urlOf(page, own, '/password/changed'))
}

async function showSignOut(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { services, workspace, visitor } = page
  const accounts = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const html = signOutPage({
    ...formModel(page, own, '/sign-out'),
    account: own.name,
    providerName: await nameOfLeft(services, workspace, own.session),
    otherSessions: accounts.length - 1,
  })
  return sendPage(page, html)
}

async function postSignOut(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  if (fieldOf(page.request.body, 'decision') !== 'sign-out') return goTo(page, urlOf(page, own))
  const everywhere = fieldOf(page.request.body, 'everywhere') === 'yes'
  const { cookies, left } = await signOut(page.services, page.visitor, own, { everywhere })
  keepCookies(page, cookies)
  const returnTo = `${page.base}/account/signed-out`
  const departure = await leaveUpstream(page.services, page.visitor, { left, returnTo })
  return departure ? sendLeaving(page, departure) : goTo(page, returnTo)
}
