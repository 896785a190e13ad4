import type { FastifyInstance, FastifyReply } from 'fastify'
import { answerFlow, openMailLink, refuseMailLink } from '../../modules/sign-in/index.ts'
import { expiredLinkPage } from '../views/expired-link.ts'
import { mailLinkElsewherePage, mailLinkPage } from '../views/mail-code.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { linkOf, subjectOf } from './mailed-link.ts'
import {
  brandAs,
  flowBrowser,
  frameOf,
  openPage,
  type PageRequest,
  type PageServices,
  readFlowBrowser,
  sendPage,
} from './page-request.ts'
import { keyOf, onceMore, sendAnswer } from './sign-in-pages.ts'

const PATH = '/w/:workspace/sign-in/code'

/** The page behind a mailed link to sign in by. Looking at it uses nothing up; only its post does, in its own browser. */
export function mailCodeRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get(PATH, async (request, reply) => show(await openPage(services, request, reply)))
  scope.post(PATH, async (request, reply) => post(await openPage(services, request, reply)))
}

const open = (page: PageRequest) =>
  openMailLink(page.services, page.visitor, readFlowBrowser(page), linkOf(page))

async function show(page: PageRequest): Promise<FastifyReply> {
  const found = await open(page)
  if (!found) return sendExpired(page)
  const { organization } = found
  await brandAs(page, organization.id)
  const frame = { ...frameOf(page, organization), organization }
  if (found.flow === undefined) return sendPage(page, mailLinkElsewherePage(frame), { status: 403 })
  const flow = subjectOf(page, 'code')
  const action = `${page.base}/sign-in/code?${new URLSearchParams({ ...linkOf(page) })}`
  const form = { action, csrf: csrfToken(flowBrowser(page), flow), flow }
  return sendPage(page, mailLinkPage({ ...frame, form }))
}

async function post(page: PageRequest): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), subjectOf(page, 'code'))
  const found = await open(page)
  if (!found) {
    await refuseMailLink(page.services, page.visitor, linkOf(page))
    return sendExpired(page)
  }
  const { flow } = found
  if (flow === undefined) return show(page)
  const { token } = linkOf(page)
  const input = (field: string) => (field === 'token' ? token : '')
  const answer = await onceMore(() =>
    answerFlow(page.services, keyOf(page, flow), 'email-link', page.visitor, input),
  )
  return answer.kind === 'faults' ? sendExpired(page) : sendAnswer(page, flow, 'email-link', answer)
}

const sendExpired = (page: PageRequest): FastifyReply => {
  const { organization } = linkOf(page)
  const query = organization && `?${new URLSearchParams({ organization })}`
  const nextUrl = `${page.base}/sign-in${query}`
  return sendPage(page, expiredLinkPage({ ...frameOf(page), purpose: 'flow', nextUrl }), { status: 410 })
}
