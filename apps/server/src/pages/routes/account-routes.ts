import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  changeOwnEmail,
  changeOwnPassword,
  readOwnAccount,
  readOwnConnections,
  readOwnGrants,
  revokeOwnGrant,
  signOut,
} from '../../modules/account/index.ts'
import {
  accountsOfBrowser,
  type BrowserAccount,
  beginSensitive,
  type Fault,
  leaveUpstream,
  nameOfLeft,
} from '../../modules/sign-in/index.ts'
import { accountPage } from '../views/account.ts'
import { applicationsPage } from '../views/applications.ts'
import { changeEmailPage, emailLinkSentPage } from '../views/change-email.ts'
import { changePasswordPage, passwordChangedPage } from '../views/change-password.ts'
import { secondFactorReplacedPage } from '../views/second-factor-replaced.ts'
import { signedOutPage, signOutPage } from '../views/sign-out.ts'
import { choose, formModel, frame, subjectOf, urlOf, withAccount } from './account-page.ts'
import { postConnections, showConnections } from './connection-pages.ts'
import { assertOwnForm } from './csrf.ts'
import { fieldOf } from './form-body.ts'
import { addPasskey, postPasskeyName, postPasskeys, showPasskeyName, showPasskeys } from './own-passkeys.ts'
import {
  flowBrowser,
  flowUrl,
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
  get('', showAccount)
  get('/email', (page, own) => showEmail(page, own, []))
  post('/email', postEmail)
  get('/email/sent', async (page, own) =>
    sendPage(page, emailLinkSentPage({ ...frame(page, own), continueUrl: urlOf(page, own) })),
  )
  get('/password', (page, own) => showPassword(page, own, []))
  post('/password', postPassword)
  get('/password/changed', async (page, own) =>
    sendPage(page, passwordChangedPage({ ...frame(page, own), continueUrl: urlOf(page, own) })),
  )
  get('/second-factor', (page, own) => begin(page, own, 'enrolFactor'))
  get('/second-factor/replaced', async (page, own) =>
    sendPage(
      page,
      secondFactorReplacedPage({
        ...frame(page, own),
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
  get('/recovery-codes', (page, own) => begin(page, own, 'renewCodes'))
  get('/sessions', showSessions)
  post('/sessions', postSessions)
  get('/applications', showApplications)
  post('/applications', postApplications)
  get('/connections', showConnections)
  post('/connections', postConnections)
  get('/connections/link', (page, own) => begin(page, own, 'link'))
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

async function showAccount(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { user, credentials } = await readOwnAccount(page.services, page.visitor, own)
  const connections = await readOwnConnections(page.services, page.visitor, own)
  const url = (path: string) => urlOf(page, own, path)
  const html = accountPage({
    ...frame(page, own),
    name: user.display_name,
    identifier: own.identifier,
    secondFactor: credentials.hasTotp,
    passkeys: credentials.passkeys,
    recoveryCodesLeft:
      credentials.hasTotp || credentials.hasPasskey ? credentials.recoveryCodesLeft : undefined,
    urls: {
      email: url('/email'),
      password: url('/password'),
      secondFactor: url('/second-factor'),
      passkeys: url('/passkeys'),
      recoveryCodes: credentials.hasTotp || credentials.hasPasskey ? url('/recovery-codes') : undefined,
      sessions: url('/sessions'),
      applications: url('/applications'),
      connections: connections.length > 0 ? url('/connections') : undefined,
      otherAccounts: `${page.base}/account?session=`,
      signOut: url('/sign-out'),
    },
  })
  return sendPage(page, html)
}

async function showEmail(
  page: PageRequest,
  own: BrowserAccount,
  faults: readonly Fault[],
): Promise<FastifyReply> {
  const html = changeEmailPage({
    ...formModel(page, own, '/email', faults),
    account: own.identifier,
    email: fieldOf(page.request.body, 'email'),
    cancelUrl: urlOf(page, own),
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}

async function postEmail(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const input = (field: string) => fieldOf(page.request.body, field)
  const faults = await changeOwnEmail(page.services, page.visitor, own, input)
  if (faults.length > 0) return showEmail(page, own, faults)
  return goTo(page, urlOf(page, own, '/email/sent'))
}

async function showPassword(
  page: PageRequest,
  own: BrowserAccount,
  faults: readonly Fault[],
): Promise<FastifyReply> {
  const { policy } = await readOwnAccount(page.services, page.visitor, own)
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

async function begin(
  page: PageRequest,
  own: BrowserAccount,
  purpose: 'enrolFactor' | 'renewCodes' | 'link',
): Promise<FastifyReply> {
  const key = await beginSensitive(page.services, page.visitor, flowBrowser(page), own, purpose)
  return goTo(page, flowUrl(page, key.id))
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

async function showApplications(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const grants = await readOwnGrants(page.services, page.visitor, own)
  const html = applicationsPage({
    ...formModel(page, own, '/applications'),
    applications: grants.map(({ id, applicationName, organizationName, scopes, since }) => ({
      grant: id,
      name: applicationName,
      organizationName,
      scopes,
      since,
    })),
    backUrl: urlOf(page, own),
  })
  return sendPage(page, html)
}

async function postApplications(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  await revokeOwnGrant(page.services, page.visitor, own, fieldOf(page.request.body, 'grant'))
  return goTo(page, urlOf(page, own, '/applications'))
}
