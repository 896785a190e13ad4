import type { FastifyInstance, FastifyReply } from 'fastify'
import { openPasskeyLink, takePasskeyLink } from '../../modules/sign-in/index.ts'
import { expiredLinkPage } from '../views/expired-link.ts'
import { recoverPasskeyPage } from '../views/recover-passkey.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
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

const PATH = '/w/:workspace/sign-in/passkey'

/** The page behind a mailed link to a new passkey. Looking at it uses nothing up; only its post does. */
export function passkeyLinkRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get(PATH, async (request, reply) => show(await openPage(services, request, reply)))
  scope.post(PATH, async (request, reply) => post(await openPage(services, request, reply)))
}

async function show(page: PageRequest): Promise<FastifyReply> {
  const open = await openPasskeyLink(page.services, page.visitor, linkOf(page))
  if (!open) return sendExpired(page)
  const { organization, proof } = open
  await brandAs(page, organization.id)
  const flow = subjectOf(page, 'passkey')
  const action = `${page.base}/sign-in/passkey?${new URLSearchParams({ ...linkOf(page) })}`
  const html = recoverPasskeyPage({
    ...frameOf(page, organization),
    organization,
    form: { action, csrf: csrfToken(flowBrowser(page), flow), flow },
    account: proof.email,
  })
  return sendPage(page, html)
}

async function post(page: PageRequest): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), subjectOf(page, 'passkey'))
  const key = await takePasskeyLink(page.services, page.visitor, flowBrowser(page), linkOf(page))
  return key ? goTo(page, flowUrl(page, key.id)) : sendExpired(page)
}

const sendExpired = (page: PageRequest): FastifyReply =>
  sendPage(page, expiredLinkPage({ ...frameOf(page), purpose: 'passkey', nextUrl: `${page.base}/sign-in` }), {
    status: 410,
  })
