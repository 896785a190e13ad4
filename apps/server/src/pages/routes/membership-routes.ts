import type { FastifyInstance, FastifyReply } from 'fastify'
import { acceptMembership, openMembership } from '../../modules/account/index.ts'
import { accountsOfBrowser, type BrowserAccount, beginSignIn } from '../../modules/sign-in/index.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { expiredLinkPage } from '../views/expired-link.ts'
import { acceptMembershipPage, chooseMembershipPage, membershipDonePage } from '../views/membership.ts'
import { urlOf } from './account-page.ts'
import { carryBack, dropBack } from './carried-back.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { fieldOf } from './form-body.ts'
import { linkOf, subjectOf } from './mailed-link.ts'
import {
  brandAs,
  flowBrowser,
  flowUrl,
  frameOf,
  goTo,
  openPage,
  type PageRequest,
  type PageServices,
  readFlowBrowser,
  sendPage,
} from './page-request.ts'
import { stepUp } from './sensitive-pages.ts'

/** The page of an invitation to be a member with an account of another organization. */
export function membershipRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get('/w/:workspace/sign-in/membership', async (request, reply) => {
    return show(await openPage(services, request, reply))
  })
  scope.post('/w/:workspace/sign-in/membership', async (request, reply) => {
    return post(await openPage(services, request, reply))
  })
}

const here = (page: PageRequest, more: Record<string, string> = {}): string =>
  `${page.base}/sign-in/membership?${new URLSearchParams({ ...linkOf(page), ...more })}`

async function show(page: PageRequest, refused?: string): Promise<FastifyReply> {
  const open = await openMembership(page.services, page.visitor, linkOf(page))
  if (!open) {
    dropBack(page)
    return sendExpired(page)
  }
  const { organization, inviterName, roles } = open
  await brandAs(page, organization.id)
  const { services, workspace, visitor } = page
  const all = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const accounts = all.filter(({ organizationId }) => organizationId !== organization.id)
  const chosen = chosenOf(page, accounts)
  const model = modelOf(page, organization, chosen, refused)
  const status = refused === undefined ? 200 : 422
  if (chosen) {
    dropBack(page)
    const { name, email, organizationName } = chosen
    const account = { name, email, organizationName }
    const chooseUrl = here(page, { session: 'none' })
    return sendPage(page, acceptMembershipPage({ ...model, account, roles, chooseUrl }), { status })
  }
  const html = chooseMembershipPage({
    ...model,
    inviterName,
    roles,
    accounts: accounts.map((one) => ({ ...one, url: here(page, { session: one.session.id }) })),
  })
  return sendPage(page, html, { status })
}

/** The account that was chosen, or the only one there is. */
function chosenOf(page: PageRequest, accounts: readonly BrowserAccount[]): BrowserAccount | undefined {
  const named = fieldOf(page.request.query, 'session')
  const [only, other] = accounts
  return named === '' && !other ? only : accounts.find(({ session }) => session.id === named)
}

function modelOf(
  page: PageRequest,
  organization: { name: string },
  chosen: BrowserAccount | undefined,
  refused: string | undefined,
): FormPageModel & { organization: { name: string } } {
  const frame = frameOf(page, organization)
  const subject = subjectOf(page, 'membership')
  const action = here(page, chosen ? { session: chosen.session.id } : {})
  const { refused: texts } = textsFor(page.locale).membership
  const message =
    refused && (Object.hasOwn(texts, refused) ? texts[refused as keyof typeof texts] : texts.other)
  return {
    ...frame,
    organization,
    form: { action, csrf: csrfToken(flowBrowser(page), subject), flow: subject },
    errors: message ? [{ field: undefined, message }] : [],
  }
}

async function post(page: PageRequest): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), subjectOf(page, 'membership'))
  const { services, workspace, visitor } = page
  if (fieldOf(page.request.body, 'decision') !== 'accept') {
    const back = here(page)
    carryBack(page, back)
    const { key } = await beginSignIn(services, visitor, { browser: flowBrowser(page), back })
    return goTo(page, flowUrl(page, key.id))
  }
  const accounts = await accountsOfBrowser(services, workspace.id, visitor.browser)
  const own = chosenOf(page, accounts)
  if (!own) return show(page)
  const result = await acceptMembership(services, visitor, own, linkOf(page))
  if (result.kind === 'gone') return sendExpired(page)
  if (result.kind === 'unmet') return stepUp(page, own, here(page, { session: own.session.id }))
  if (result.kind === 'refused') return show(page, result.code)
  const continueUrl = urlOf(page, own, '/organizations')
  const { organization } = result
  return sendPage(
    page,
    membershipDonePage({ ...frameOf(page, organization), organization, state: result.kind, continueUrl }),
  )
}

const sendExpired = (page: PageRequest): FastifyReply =>
  sendPage(
    page,
    expiredLinkPage({ ...frameOf(page), purpose: 'invitation', nextUrl: `${page.base}/sign-in` }),
    { status: 410 },
  )
