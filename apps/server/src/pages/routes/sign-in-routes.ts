import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../kernel/errors.ts'
import { isId } from '../../kernel/ids.ts'
import type { Departure } from '../../modules/connections/index.ts'
import {
  type Answer,
  answerFlow,
  arrive,
  beginSignIn,
  type FlowView,
  flowOfHandle,
  isAction,
  takes,
  viewFlow,
} from '../../modules/sign-in/index.ts'
import { departPage } from '../views/depart.ts'
import { expiredLinkPage } from '../views/expired-link.ts'
import { assertOwnForm } from './csrf.ts'
import { fieldOf } from './form-body.ts'
import { sendTooMany } from './page-errors.ts'
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
import { renderFlow, VIEWS, type View } from './render-flow.ts'

type FlowParams = { Params: { workspace: string; flow: string; part?: string } }

/** Signing in: one address for a flow, one for each post and each aside of it. */
export function signInRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get('/w/:workspace/sign-in', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return begin(page, '')
  })
  scope.get('/w/:workspace/sign-in/forgot', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return begin(page, 'forgot')
  })
  scope.get<FlowParams>('/w/:workspace/sign-in/:flow', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return show(page, request.params.flow, 'step')
  })
  scope.get<FlowParams>('/w/:workspace/sign-in/:flow/:part', async (request, reply) => {
    const page = await openPage(services, request, reply)
    const { flow, part = '' } = request.params
    if (part === 'another') return post(page, flow, part)
    if (!Object.hasOwn(VIEWS, part)) return goTo(page, flowUrl(page, flow))
    return show(page, flow, part as View)
  })
  scope.get<{ Params: { connection: string } }>(
    '/w/:workspace/sign-in/callback/:connection',
    async (request, reply) => {
      const page = await openPage(services, request, reply)
      return arriveWith(page, request.params.connection, queryOf(request))
    },
  )
  scope.post<FlowParams>('/w/:workspace/sign-in/:flow/:part', async (request, reply) => {
    const page = await openPage(services, request, reply)
    const { flow, part = '' } = request.params
    assertOwnForm(request, readFlowBrowser(page), flow)
    return post(page, flow, part)
  })
}

/** As it was sent: what is there twice stays so. */
const queryOf = ({ url }: FastifyRequest): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '')

/** Back from an identity provider. */
async function arriveWith(
  page: PageRequest,
  connection: string,
  params: URLSearchParams,
): Promise<FastifyReply> {
  const handle = params.get('state') ?? ''
  const id = flowOfHandle(handle)
  if (!isId('connection', connection)) return sendGone(page)
  const back = { connectionId: connection, handle, params }
  const key = keyOf(page, id)
  const answer = await onceMore(() => arrive(page.services, key, page.visitor, back))
  return sendAnswer(page, id, '', answer)
}

/** A sign-in that no application asked for; it ends at the account's own page. */
async function begin(page: PageRequest, part: string): Promise<FastifyReply> {
  const query = page.request.query as Record<string, unknown>
  const text = (name: string) => {
    const value = query[name]
    const usable = typeof value === 'string' && value.length <= 254 && !value.includes('\0')
    return usable ? value.toWellFormed() : undefined
  }
  const key = await beginSignIn(page.services, page.visitor, {
    browser: flowBrowser(page),
    organization: text('organization'),
    hint: text('login_hint'),
  })
  return goTo(page, flowUrl(page, key.id, part))
}

const keyOf = (page: PageRequest, id: string) => ({
  workspaceId: page.workspace.id,
  id,
  browser: flowBrowser(page),
})

async function show(page: PageRequest, id: string, view: View): Promise<FastifyReply> {
  const seen = await onceMore(() => viewFlow(page.services, keyOf(page, id), page.visitor))
  return send(page, seen, view)
}

/** Two requests of one flow at once: the one that came second looks again. */
async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'sign_in.stale') return work()
    throw error
  }
}

async function send(page: PageRequest, seen: FlowView, view: View): Promise<FastifyReply> {
  if (seen.kind === 'gone') return sendGone(page)
  if (seen.kind === 'leave') {
    keepCookies(page, seen.cookies)
    return goTo(page, seen.url)
  }
  if (seen.kind === 'depart') return sendDeparture(page, seen.departure)
  const { situation } = seen
  await brandAs(page, situation.home?.id)
  const status = situation.step.name === 'refused' ? 403 : 200
  return sendPage(page, renderFlow({ page, situation, view }), { status, formTargets: targetsOf(situation) })
}

/** To an identity provider. */
function sendDeparture(page: PageRequest, departure: Departure): FastifyReply {
  const fields = departure.kind === 'post' ? departure.fields : undefined
  const { href: url } = new URL(departure.url)
  const html = departPage({ ...frameOf(page), url, fields })
  if (!fields) page.reply.header('refresh', `0;url=${url}`)
  return sendPage(page, html, { formTargets: fields && [url] })
}

/** The last post of a flow may lead to the application; the browser must be told so in advance. */
const targetsOf = ({ request }: { request?: { redirectUri: string } | undefined }): string[] =>
  request ? [request.redirectUri] : []

const sendGone = (page: PageRequest): FastifyReply =>
  sendPage(page, expiredLinkPage({ ...frameOf(page), purpose: 'flow', nextUrl: `${page.base}/sign-in` }), {
    status: 404,
  })

async function post(page: PageRequest, id: string, part: string): Promise<FastifyReply> {
  if (!isAction(part)) return goTo(page, flowUrl(page, id))
  const input = (field: string) => fieldOf(page.request.body, field)
  try {
    const answer = await answerFlow(page.services, keyOf(page, id), part, page.visitor, input)
    return sendAnswer(page, id, part, answer)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'sign_in.stale') return goTo(page, flowUrl(page, id))
    if (error instanceof DomainError && error.kind === 'limited') return sendHeldBack(page, id, error)
    throw error
  }
}

/** Says where it was, and that a mailed link is a way in where it is one. */
async function sendHeldBack(page: PageRequest, id: string, error: DomainError): Promise<FastifyReply> {
  const seen = await viewFlow(page.services, keyOf(page, id), page.visitor)
  if (seen.kind !== 'page') throw error
  const { home, step, flow } = seen.situation
  return sendTooMany(error, page.reply, page.services.secure, {
    ...frameOf(page, home),
    signInUrl: flowUrl(page, id),
    forgotPasswordUrl: home && takes(step, 'forgot', flow.state) ? flowUrl(page, id, 'forgot') : undefined,
  })
}

async function sendAnswer(
  page: PageRequest,
  id: string,
  part: string,
  answer: Answer,
): Promise<FastifyReply> {
  switch (answer.kind) {
    case 'gone':
      return sendGone(page)
    case 'leave':
      keepCookies(page, answer.cookies)
      return goTo(page, answer.url)
    case 'depart':
      return sendDeparture(page, answer.departure)
    case 'next':
      keepCookies(page, answer.cookies)
      return goTo(page, flowUrl(page, id, answer.view))
    case 'faults': {
      const view = Object.hasOwn(VIEWS, part) ? (part as View) : 'step'
      const typed = (field: string) => (SHOWN_AGAIN.has(field) ? fieldOf(page.request.body, field) : '')
      const { situation, faults } = answer
      await brandAs(page, situation.home?.id)
      const html = renderFlow({ page, situation, view, faults, typed })
      return sendPage(page, html, { status: 422, formTargets: targetsOf(situation) })
    }
  }
}

const SHOWN_AGAIN = new Set(['identifier', 'email', 'organization'])
