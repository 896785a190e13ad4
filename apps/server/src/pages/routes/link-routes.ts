import type { FastifyInstance, FastifyReply } from 'fastify'
import { openEmailLink, stopEmailChange, takeEmailLink } from '../../modules/account/index.ts'
import { findOrganization } from '../../modules/organizations/index.ts'
import {
  beginFirstSignIn,
  type Fault,
  openInvitationLink,
  openResetLink,
  takeInvitation,
  takeReset,
} from '../../modules/sign-in/index.ts'
import type { FormPageModel } from '../model.ts'
import { acceptInvitationPage } from '../views/accept-invitation.ts'
import {
  allowEmailPage,
  emailChangeStoppedPage,
  emailHalfWayPage,
  emailSignInFirstPage,
} from '../views/allow-email.ts'
import { passwordChangedPage } from '../views/change-password.ts'
import { confirmEmailPage } from '../views/confirm-email.ts'
import { emailVerifiedPage } from '../views/email-verified.ts'
import { expiredLinkPage } from '../views/expired-link.ts'
import { resetPasswordPage } from '../views/reset-password.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { toFormErrors } from './fault-texts.ts'
import { fieldOf } from './form-body.ts'
import { linkOf, subjectOf } from './mailed-link.ts'
import {
  brandAs,
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

type Purpose = 'reset' | 'invitation' | 'email'

/** Pages behind mailed links. Looking at one uses nothing up; only its post does. */
export function linkRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get('/w/:workspace/sign-in/reset', async (request, reply) => {
    return showReset(await openPage(services, request, reply))
  })
  scope.post('/w/:workspace/sign-in/reset', async (request, reply) => {
    return postReset(await openPage(services, request, reply))
  })
  scope.get('/w/:workspace/sign-in/reset/done', async (request, reply) => {
    const page = await openPage(services, request, reply)
    const organization = await findOrganization(services, page.workspace.id, linkOf(page).organization)
    return sendPage(
      page,
      passwordChangedPage({ ...frameOf(page, organization), continueUrl: signInUrl(page) }),
    )
  })
  scope.get('/w/:workspace/sign-in/email', async (request, reply) => {
    return showEmail(await openPage(services, request, reply))
  })
  scope.post('/w/:workspace/sign-in/email', async (request, reply) => {
    return postEmail(await openPage(services, request, reply))
  })
  scope.get('/w/:workspace/sign-in/invitation', async (request, reply) => {
    return showInvitation(await openPage(services, request, reply))
  })
  scope.post('/w/:workspace/sign-in/invitation', async (request, reply) => {
    return postInvitation(await openPage(services, request, reply))
  })
}

/** The address of the page itself, with the link's own values in it. */
const here = (page: PageRequest, purpose: Purpose): string =>
  `${page.base}/sign-in/${purpose}?${new URLSearchParams({ ...linkOf(page) })}`

const signInUrl = (page: PageRequest): string => {
  const { organization } = linkOf(page)
  return `${page.base}/sign-in${organization && `?${new URLSearchParams({ organization })}`}`
}

function model(
  page: PageRequest,
  purpose: Purpose,
  organization: { name: string },
  faults: readonly Fault[],
): FormPageModel & { organization: { name: string } } {
  const frame = frameOf(page, organization)
  const subject = subjectOf(page, purpose)
  const form = { action: here(page, purpose), csrf: csrfToken(flowBrowser(page), subject), flow: subject }
  return { ...frame, organization, form, errors: toFormErrors(frame, faults) }
}

function sendExpired(page: PageRequest, purpose: Purpose): FastifyReply {
  const { organization } = linkOf(page)
  const query = organization && `?${new URLSearchParams({ organization })}`
  const nextUrl = purpose === 'reset' ? `${page.base}/sign-in/forgot${query}` : signInUrl(page)
  return sendPage(page, expiredLinkPage({ ...frameOf(page), purpose, nextUrl }), { status: 410 })
}

const inputOf = (page: PageRequest) => (field: string) => fieldOf(page.request.body, field)

async function showReset(page: PageRequest, faults: readonly Fault[] = []): Promise<FastifyReply> {
  const open = await openResetLink(page.services, page.visitor, linkOf(page))
  if (!open) return sendExpired(page, 'reset')
  const { organization, account, policy, invited, withoutPassword } = open
  await brandAs(page, organization.id)
  const rules = withoutPassword ? undefined : passwordRules(policy)
  const shown = { ...model(page, 'reset', organization, faults), account, invited, rules }
  return sendPage(page, resetPasswordPage(shown), { status: faults.length > 0 ? 422 : 200 })
}

async function postReset(page: PageRequest): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), subjectOf(page, 'reset'))
  const result = await takeReset(page.services, page.visitor, linkOf(page), inputOf(page))
  if (result === 'expired') return sendExpired(page, 'reset')
  if (!('cookies' in result)) return showReset(page, result)
  keepCookies(page, result.cookies)
  if (result.joined) return firstSignIn(page, result.account)
  const { organization } = linkOf(page)
  return goTo(page, `${page.base}/sign-in/reset/done?${new URLSearchParams({ organization })}`)
}

/** To the sign-in of an account that is new, with its address filled in: whoever is here has just proved it. */
async function firstSignIn(
  page: PageRequest,
  account: Parameters<typeof beginFirstSignIn>[3],
): Promise<FastifyReply> {
  const { id } = await beginFirstSignIn(page.services, page.visitor, flowBrowser(page), account)
  return goTo(page, flowUrl(page, id))
}

async function showInvitation(page: PageRequest, faults: readonly Fault[] = []): Promise<FastifyReply> {
  const open = await openInvitationLink(page.services, page.visitor, linkOf(page))
  if (!open) return sendExpired(page, 'invitation')
  const { organization, email, inviterName, roles, expiresAt, policy } = open
  await brandAs(page, organization.id)
  const typed = fieldOf(page.request.body, 'name')
  const html = acceptInvitationPage({
    ...model(page, 'invitation', organization, faults),
    email,
    inviterName,
    roles,
    expiresAt,
    name: typed || open.name,
    rules: policy.signIn.methods.includes('password') ? passwordRules(policy) : undefined,
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}

async function postInvitation(page: PageRequest): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), subjectOf(page, 'invitation'))
  const result = await takeInvitation(page.services, page.visitor, linkOf(page), inputOf(page))
  if (result === 'expired') return sendExpired(page, 'invitation')
  if (!('cookies' in result)) return showInvitation(page, result)
  keepCookies(page, result.cookies)
  return firstSignIn(page, result.account)
}

async function showEmail(page: PageRequest): Promise<FastifyReply> {
  const open = await openEmailLink(page.services, page.visitor, linkOf(page))
  if (!open) return sendExpired(page, 'email')
  const { organization, proof, purpose } = open
  await brandAs(page, organization.id)
  const shown = model(page, 'email', organization, [])
  const isOld = purpose === 'email_change_consent'
  const html = isOld
    ? allowEmailPage({ ...shown, to: proof.forEmail ?? '' })
    : confirmEmailPage({ ...shown, email: proof.email })
  return sendPage(page, html)
}

async function postEmail(page: PageRequest): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), subjectOf(page, 'email'))
  const { services, visitor } = page
  const open = await openEmailLink(services, visitor, linkOf(page))
  const decision = inputOf(page)('decision')
  if (open?.purpose === 'email_change_consent' && decision !== 'allow' && decision !== 'stop')
    return showEmail(page)
  if (decision === 'stop') {
    const isStopped = await stopEmailChange(services, visitor, linkOf(page))
    if (!isStopped) return sendExpired(page, 'email')
    const query = new URLSearchParams({ organization: linkOf(page).organization })
    const forgotPasswordUrl = `${page.base}/sign-in/forgot?${query}`
    return sendPage(page, emailChangeStoppedPage({ ...frameOf(page), forgotPasswordUrl }))
  }
  const taken = await takeEmailLink(services, visitor, linkOf(page))
  if (!taken) return sendExpired(page, 'email')
  if (taken === 'signInFirst') {
    const query = new URLSearchParams({ organization: linkOf(page).organization })
    const signInUrl = `${page.base}/sign-in?${query}`
    return sendPage(page, emailSignInFirstPage({ ...frameOf(page), signInUrl }), { status: 403 })
  }
  const { email, result } = taken
  const isDone = result === 'verified' || result === 'changed'
  const waitsFor = result === 'waitsForOld' ? 'old' : 'new'
  const html = isDone
    ? emailVerifiedPage({ ...frameOf(page), email })
    : emailHalfWayPage({ ...frameOf(page), waitsFor })
  return sendPage(page, html)
}
