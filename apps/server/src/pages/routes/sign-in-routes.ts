import type { FastifyInstance, FastifyReply } from 'fastify'
import { DomainError } from '../../kernel/errors.ts'
import { oidc } from '../../modules/connections/index.ts'
import {
  answerFlow,
  beginSignIn,
  challengeOf,
  isAction,
  isHeldBackAsNetwork,
  type Situation,
  takes,
  viewBegun,
  viewFlow,
} from '../../modules/sign-in/index.ts'
import { WORK_SCRIPT } from '../work-script.ts'
import { arriveInFlow, bringToFlow, queryOf } from './arrival-pages.ts'
import { carriedBack } from './carried-back.ts'
import { assertOwnForm } from './csrf.ts'
import { fieldOf } from './form-body.ts'
import { sendTooMany } from './page-errors.ts'
import {
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
import { renderFlow } from './render-flow.ts'
import { lookAs, VIEWS, type View } from './rendering.ts'
import { keyOf, onceMore, sendAnswer, sendFlow, targetsOf } from './sign-in-pages.ts'

type FlowParams = { Params: { workspace: string; flow: string; part?: string } }

/** Signing in: one address for a flow, one for each post and each aside of it. */
export function signInRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get('/w/:workspace/sign-in', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return begin(page, 'step')
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
    if (part === 'another' || part === 'emergency') return post(page, flow, part)
    if (!Object.hasOwn(VIEWS, part)) return goTo(page, flowUrl(page, flow))
    return show(page, flow, part as View)
  })
  scope.get<{ Params: { connection: string } }>(
    `/w/:workspace${oidc.paths(':connection').callbackPath}`,
    async (request, reply) => {
      const page = await openPage(services, request, reply)
      return bringToFlow(page, request.params.connection, queryOf(request))
    },
  )
  scope.get<{ Params: { flow: string; connection: string } }>(
    '/w/:workspace/sign-in/:flow/arrived/:connection',
    async (request, reply) => {
      const page = await openPage(services, request, reply)
      return arriveInFlow(page, request.params.flow, request.params.connection)
    },
  )
  scope.post<FlowParams>('/w/:workspace/sign-in/:flow/:part', async (request, reply) => {
    const page = await openPage(services, request, reply)
    const { flow, part = '' } = request.params
    assertOwnForm(request, readFlowBrowser(page), flow)
    return post(page, flow, part)
  })
}

/** A sign-in that no application asked for, and its first page. It ends at the account's own. */
async function begin(page: PageRequest, view: View): Promise<FastifyReply> {
  const query = page.request.query as Record<string, unknown>
  const text = (name: string) => {
    const value = query[name]
    const usable = typeof value === 'string' && value.length <= 254 && !value.includes('\0')
    return usable ? value.toWellFormed() : undefined
  }
  const back = carriedBack(page)
  const flow = await beginSignIn(page.services, page.visitor, {
    browser: flowBrowser(page),
    organization: text('organization'),
    hint: text('login_hint'),
    emergency: text('emergency') === 'yes',
    ...(back !== undefined && { back }),
  })
  const seen = await viewBegun(page.services, flow, page.visitor)
  return seen ? sendFlow(page, seen, view) : goTo(page, flowUrl(page, flow.key.id))
}

async function show(page: PageRequest, id: string, view: View): Promise<FastifyReply> {
  const seen = await onceMore(() => viewFlow(page.services, keyOf(page, id), page.visitor))
  return sendFlow(page, seen, view)
}

async function post(page: PageRequest, id: string, part: string): Promise<FastifyReply> {
  if (!isAction(part)) return goTo(page, flowUrl(page, id))
  const { method, query, body } = page.request
  const input = (field: string) => fieldOf(method === 'GET' ? query : body, field)
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
  const { situation } = seen
  const { home, step, flow } = situation
  if (home && step.name === 'signIn' && isHeldBackAsNetwork(error))
    return sendWork(page, situation, home, error)
  return sendTooMany(error, page.reply, page.services.secure, {
    ...frameOf(page, home),
    signInUrl: flowUrl(page, id),
    forgotPasswordUrl: home && takes(step, 'forgot', flow.state) ? flowUrl(page, id, 'forgot') : undefined,
  })
}

/** The form once more, for which the browser works. It asks for no passkey: a page has one script. */
async function sendWork(
  page: PageRequest,
  situation: Situation,
  home: NonNullable<Situation['home']>,
  { detail: { retryAfterSeconds } }: DomainError,
): Promise<FastifyReply> {
  await lookAs(page, situation)
  const waitSeconds = typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 5
  const work = { ...challengeOf(page.services, page.visitor, home), waitSeconds }
  const typed = (field: string) => (field === 'identifier' ? fieldOf(page.request.body, field) : '')
  const html = renderFlow({
    page,
    situation: { ...situation, ceremony: undefined },
    view: 'step',
    typed,
    work,
  })
  page.reply.header('retry-after', String(waitSeconds))
  return sendPage(page, html, { status: 429, script: WORK_SCRIPT, formTargets: targetsOf(situation) })
}
