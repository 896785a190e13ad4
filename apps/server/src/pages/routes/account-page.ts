import type { FastifyReply } from 'fastify'
import { accountsOfBrowser, type BrowserAccount, type Fault } from '../../modules/sign-in/index.ts'
import type { FormPageModel } from '../model.ts'
import { chooseAccountPage } from '../views/choose-account.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { toFormErrors } from './fault-texts.ts'
import { fieldOf } from './form-body.ts'
import {
  brandAs,
  flowBrowser,
  frameOf,
  goTo,
  type PageRequest,
  readFlowBrowser,
  sendPage,
} from './page-request.ts'

/** Pages of the account that a choice between several accounts may lead back to. */
const PATHS = [
  '',
  '/email',
  '/password',
  '/second-factor',
  '/passkeys',
  '/passkeys/add',
  '/passkeys/name',
  '/recovery-codes',
  '/sessions',
  '/applications',
  '/connections',
  '/sign-out',
] as const

/**
 * Runs with the account that is meant: the one of `?session=`, or the only one there is. It must be signed in in
 * this browser; a session's id alone opens nothing.
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
  const meant = named ?? (session === undefined && !other ? only : undefined)
  if (meant) {
    await brandAs(page, meant.organizationId)
    return work(meant)
  }
  return chooseAmong(page, path, accounts)
}

const CHOOSE = 'account-choose'

/** Where a choice leads: back to the page that asked for it. */
export async function choose(page: PageRequest): Promise<FastifyReply> {
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

/** Address of a page of this very account. */
export const urlOf = ({ base }: PageRequest, own: BrowserAccount, path = ''): string =>
  `${base}/account${path}?${new URLSearchParams({ session: own.session.id })}`

const organizationOf = (own: BrowserAccount) => ({ name: own.organizationName })
/** What every page of an account has. */
export const frame = (page: PageRequest, own: BrowserAccount) => ({
  ...frameOf(page, organizationOf(own)),
  organization: organizationOf(own),
})
/** What a form of such a page is about. */
export const subjectOf = (path: string, own: BrowserAccount): string => `account${path}-${own.session.id}`

/** The same for a page with a form. */
export function formModel(
  page: PageRequest,
  own: BrowserAccount,
  path: string,
  faults: readonly Fault[] = [],
): FormPageModel & { organization: { name: string } } {
  const flow = subjectOf(path, own)
  const form = { action: urlOf(page, own, path), csrf: csrfToken(flowBrowser(page), flow), flow }
  return { ...frame(page, own), form, errors: toFormErrors(frame(page, own), faults) }
}
