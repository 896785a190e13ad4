import type { FastifyReply } from 'fastify'
import { meetsPolicyHere } from '../../modules/account/index.ts'
import type { LinkedAccount } from '../../modules/account-links/index.ts'
import { accountsOfBrowser, type BrowserAccount, type Fault } from '../../modules/sign-in/index.ts'
import type { FormPageModel, FormTarget } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { chooseAccountPage } from '../views/choose-account.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { toFormErrors } from './fault-texts.ts'
import { fieldOf } from './form-body.ts'
import { offeredLinks, signInUrlOf } from './linked-accounts.ts'
import {
  brandAs,
  flowBrowser,
  frameOf,
  goTo,
  type PageRequest,
  readFlowBrowser,
  sendPage,
  speakAs,
} from './page-request.ts'
import { stepUp } from './sensitive-pages.ts'

/** Pages of the account that a choice between several accounts may lead back to. */
const PATHS = [
  '',
  '/profile',
  '/security',
  '/email',
  '/password',
  '/second-factor',
  '/passkeys',
  '/passkeys/add',
  '/passkeys/name',
  '/authenticator',
  '/phone',
  '/recovery-codes',
  '/sessions',
  '/applications',
  '/connections',
  '/connections/link',
  '/organizations',
  '/accounts',
  '/activity',
  '/data',
  '/delete',
  '/sign-out',
] as const

/** The page about all accounts of a browser. */
export const ACCOUNTS = '/accounts'

/** The page that links two of them. */
export const LINK_ACCOUNTS = '/accounts/link'

/**
 * Signing out is nobody's to forbid, and who is signed in here is what the choice of an account says as well. The other ones
 * begin a sign-in themselves, which asks for all that the policy wants.
 */
const ASKS_ITSELF: ReadonlySet<string> = new Set([
  '/sign-out',
  ACCOUNTS,
  '/second-factor',
  '/passkeys/add',
  '/recovery-codes',
  '/connections/link',
])

/** The page that was asked for; after a post, its form. */
function backTo(page: PageRequest, own: BrowserAccount, path: string): string {
  const { method, url } = page.request
  return method === 'GET' && url.length < 1_000 ? url : urlOf(page, own, path)
}

/**
 * Runs with the account that is meant: the one of `?session=`, or the only one there is. It must be signed in in
 * this browser; a session's id alone opens nothing. What the policy of this moment asks for is proved first.
 */
export async function withAccount(
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
  // What is about all of a browser's accounts needs none to be chosen.
  const isAboutAll = path === ACCOUNTS
  const meant = named ?? (session === undefined && (!other || isAboutAll) ? only : undefined)
  if (meant) {
    speakAs(page, { account: meant.locale })
    await brandAs(page, meant.organizationId)
    const isMet = ASKS_ITSELF.has(path) || (await meetsPolicyHere(services, visitor, meant))
    return isMet ? work(meant) : stepUp(page, meant, backTo(page, meant, path))
  }
  return chooseAmong(page, path, accounts, await offeredLinks(page, accounts))
}

const CHOOSE = 'account-choose'

/** Where a choice leads: back to the page that asked for it. */
export async function choose(page: PageRequest): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), CHOOSE)
  const session = fieldOf(page.request.body, 'session')
  const path = PATHS.find((known) => known === fieldOf(page.request.query, 'to')) ?? ''
  return goTo(page, `${page.base}/account${path}?${new URLSearchParams({ session })}`)
}

function chooseAmong(
  page: PageRequest,
  path: string,
  accounts: readonly BrowserAccount[],
  linked: readonly LinkedAccount[],
): FastifyReply {
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
    linked: linked.map((one) => ({ ...one, url: signInUrlOf(page, one) })),
    anotherAccountUrl: `${page.base}/sign-in`,
    manageUrl: `${page.base}/account${ACCOUNTS}`,
  })
  return sendPage(page, html)
}

/** Address of a page of this very account. */
export const urlOf = ({ base }: PageRequest, own: BrowserAccount, path = ''): string =>
  `${base}/account${path}?${new URLSearchParams({ session: own.session.id })}`

/** The sections of an account, and whatever else belongs to one. */
const WAYS = [
  ['overview', ''],
  ['profile', '/profile'],
  [
    'security',
    '/security',
    '/email',
    '/email/sent',
    '/password',
    '/password/changed',
    '/second-factor/replaced',
    '/connections',
    '/passkeys',
    '/passkeys/name',
    '/authenticator',
    '/phone',
  ],
  ['sessions', '/sessions'],
  ['applications', '/applications'],
  ['organizations', '/organizations', ACCOUNTS, LINK_ACCOUNTS],
  ['activity', '/activity'],
  ['data', '/data', '/delete'],
] as const

const organizationOf = (own: BrowserAccount) => ({ name: own.organizationName })

/** What every page of an account has. */
export function frame(page: PageRequest, own: BrowserAccount, path: string) {
  const { nav } = textsFor(page.locale).self
  return {
    ...frameOf(page, organizationOf(own)),
    organization: organizationOf(own),
    nav: {
      items: WAYS.map(([name, url, ...more]) => ({
        url: urlOf(page, own, url),
        label: nav[name],
        isCurrent: path === url || more.some((one) => one === path),
      })),
      person: { name: own.name, identifier: own.identifier },
      signOutUrl: urlOf(page, own, '/sign-out'),
    },
  }
}

/** What a form of such a page is about. */
export const subjectOf = (path: string, own: BrowserAccount): string => `account${path}-${own.session.id}`

/** The same for a page with a form. */
export function formModel(
  page: PageRequest,
  own: BrowserAccount,
  path: string,
  faults: readonly Fault[] = [],
): FormPageModel & ReturnType<typeof frame> {
  return {
    ...frame(page, own, path),
    form: formOf(page, own, path),
    errors: toFormErrors(frameOf(page), faults),
  }
}

/** Where a form of a page of this account posts to, for a page that has several. */
function formOf(page: PageRequest, own: BrowserAccount, path: string): FormTarget {
  const flow = subjectOf(path, own)
  return { action: urlOf(page, own, path), csrf: csrfToken(flowBrowser(page), flow), flow }
}
