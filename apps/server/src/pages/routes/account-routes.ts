import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  accountsOfBrowser,
  type BrowserAccount,
  beginSensitive,
  changeOwnPassword,
  type Fault,
  readOwnAccount,
  signOut,
} from '../../modules/sign-in/index.ts'
import type { FormPageModel } from '../model.ts'
import { accountPage } from '../views/account.ts'
import { changePasswordPage, passwordChangedPage } from '../views/change-password.ts'
import { chooseAccountPage } from '../views/choose-account.ts'
import { secondFactorReplacedPage } from '../views/second-factor-replaced.ts'
import { signedOutPage, signOutPage } from '../views/sign-out.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { toFormErrors } from './fault-texts.ts'
import { fieldOf } from './form-body.ts'
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

const PATHS = ['', '/password', '/second-factor', '/recovery-codes', '/sign-out'] as const

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
  get('/recovery-codes', (page, own) => begin(page, own, 'renewCodes'))
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

/**
 * Runs with the account that is meant: the one of `?session=`, or the only one there is. It must be signed in in
 * this browser; a session's id alone opens nothing.
 */
async function withAccount(
  page: PageRequest,
  path: string,
  work: (own: BrowserAccount) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { services, workspace, visitor } = page
  const accounts = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const [only, other] = accounts
  if (!only) return goTo(page, `${page.base}/sign-in`)
  const { session } = page.request.query as Record<string, unknown>
  const named = accounts.find((account) => account.session.id === session)
  if (named) return work(named)
  if (session === undefined && !other) return work(only)
  return chooseAmong(page, path, accounts)
}

const CHOOSE = 'account-choose'

/** Where a choice leads: back to the page that asked for it. */
async function choose(page: PageRequest): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), CHOOSE)
  const session = fieldOf(page.request.body, 'session')
  const path = PATHS.find((known) => known === fieldOf(page.request.query, 'to')) ?? ''
  return goTo(page, `${page.base}/account${path}?${new URLSearchParams({ session })}`)
}

function chooseAmong(page: PageRequest, path: string, accounts: readonly BrowserAccount[]): FastifyReply {
  const to = new URLSearchParams({ to: path })
  const csrf = csrfToken(flowBrowser(page), CHOOSE)
  const html = chooseAccountPage({
    ...frameOf(page),
    form: { action: `${page.base}/account/choose?${to}`, csrf, flow: CHOOSE },
    accounts: accounts.map(({ session, name, identifier, organizationName }) => ({
      session: session.id,
      name,
      email: identifier,
      organizationName,
      lastUsedAt: session.lastSeenAt,
    })),
    anotherAccountUrl: `${page.base}/sign-in`,
  })
  return sendPage(page, html)
}

const urlOf = ({ base }: PageRequest, own: BrowserAccount, path = ''): string =>
  `${base}/account${path}?${new URLSearchParams({ session: own.session.id })}`

const organizationOf = (own: BrowserAccount) => ({ name: own.organizationName })
const frame = (page: PageRequest, own: BrowserAccount) => ({
  ...frameOf(page, organizationOf(own)),
  organization: organizationOf(own),
})
const subjectOf = (path: string, own: BrowserAccount): string => `account${path}-${own.session.id}`

function formModel(
  page: PageRequest,
  own: BrowserAccount,
  path: string,
  faults: readonly Fault[] = [],
): FormPageModel & { organization: { name: string } } {
  const flow = subjectOf(path, own)
  const form = { action: urlOf(page, own, path), csrf: csrfToken(flowBrowser(page), flow), flow }
  return { ...frame(page, own), form, errors: toFormErrors(frame(page, own), faults) }
}

async function showAccount(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { user, credentials } = await readOwnAccount(page.services, page.visitor, own)
  const url = (path: string) => urlOf(page, own, path)
  const html = accountPage({
    ...frame(page, own),
    name: user.display_name,
    identifier: own.identifier,
    secondFactor: credentials.hasTotp,
    urls: {
      password: url('/password'),
      secondFactor: url('/second-factor'),
      recoveryCodes: credentials.hasTotp ? url('/recovery-codes') : undefined,
      otherAccounts: `${page.base}/account?session=`,
      signOut: url('/sign-out'),
    },
  })
  return sendPage(page, html)
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
  purpose: 'enrolFactor' | 'renewCodes',
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
    otherSessions: accounts.length - 1,
  })
  return sendPage(page, html)
}

async function postSignOut(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  if (fieldOf(page.request.body, 'decision') !== 'sign-out') return goTo(page, urlOf(page, own))
  const everywhere = fieldOf(page.request.body, 'everywhere') === 'yes'
  const cookies = await signOut(page.services, page.visitor, own, { everywhere })
  keepCookies(page, cookies)
  return goTo(page, `${page.base}/account/signed-out`)
}
