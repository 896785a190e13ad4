import type { FastifyReply } from 'fastify'
import { DomainError } from '../../kernel/errors.ts'
import type { Departure } from '../../modules/connections/index.ts'
import type { Answer, FlowKey, FlowView } from '../../modules/sign-in/index.ts'
import { PASSKEY_SCRIPT } from '../passkey-script.ts'
import { departPage } from '../views/depart.ts'
import { expiredLinkPage } from '../views/expired-link.ts'
import { fieldOf } from './form-body.ts'
import { joinOffer, wantsToJoin } from './join-offer.ts'
import { offeredLinks } from './linked-accounts.ts'
import {
  flowBrowser,
  flowUrl,
  frameOf,
  goTo,
  keepCookies,
  type PageRequest,
  sendPage,
} from './page-request.ts'
import { renderFlow } from './render-flow.ts'
import { lookAs, VIEWS, type View } from './rendering.ts'

/** A flow in this browser. */
export const keyOf = (page: PageRequest, id: string): FlowKey => ({
  workspaceId: page.workspace.id,
  id,
  browser: flowBrowser(page),
})

/** Two requests of one flow at once: the one that came second looks again. */
export async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'sign_in.stale') return work()
    throw error
  }
}

/** What is to be seen of a flow now. */
export async function sendFlow(page: PageRequest, seen: FlowView, view: View): Promise<FastifyReply> {
  if (seen.kind === 'gone') return sendGone(page)
  if (seen.kind === 'leave') {
    keepCookies(page, seen.cookies)
    return goTo(page, seen.url)
  }
  if (seen.kind === 'depart') return sendDeparture(page, seen.departure)
  const { situation } = seen
  await lookAs(page, situation)
  const registerUrl = await joinOffer(page, situation)
  if (registerUrl !== undefined && view === 'step' && wantsToJoin(page, situation))
    return goTo(page, registerUrl)
  const status = situation.step.name === 'refused' ? 403 : 200
  const linked = situation.step.name === 'chooseAccount' ? await offeredLinks(page, situation.accounts) : []
  const html = renderFlow({ page, situation, view, registerUrl, linked })
  return sendPage(page, html, { status, formTargets: targetsOf(situation), ...scriptOf(situation) })
}

/** To an identity provider. */
export function sendDeparture(page: PageRequest, departure: Departure): FastifyReply {
  const fields = departure.kind === 'post' ? departure.fields : undefined
  const { href: url } = new URL(departure.url)
  const html = departPage({ ...frameOf(page), url, fields })
  if (!fields) page.reply.header('refresh', `0;url=${url}`)
  return sendPage(page, html, { formTargets: fields && [url] })
}

/** The last post of a flow may lead to the application; the browser must be told so in advance. */
export const targetsOf = ({ request }: { request?: { redirectUri: string } | undefined }): string[] =>
  request?.redirectUri ? [request.redirectUri] : []

/** A page that asks for a passkey has a script. */
const scriptOf = ({ ceremony }: { ceremony?: object | undefined }) =>
  ceremony ? { script: PASSKEY_SCRIPT, passkeys: true } : {}

export const sendGone = (page: PageRequest): FastifyReply =>
  sendPage(page, expiredLinkPage({ ...frameOf(page), purpose: 'flow', nextUrl: `${page.base}/sign-in` }), {
    status: 404,
  })

/** What a post to a flow, or the way back from a provider, led to. */
export async function sendAnswer(
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
      await lookAs(page, situation)
      const registerUrl = await joinOffer(page, situation)
      const html = renderFlow({ page, situation, view, faults, typed, registerUrl })
      return sendPage(page, html, { status: 422, formTargets: targetsOf(situation), ...scriptOf(situation) })
    }
  }
}

const SHOWN_AGAIN = new Set(['identifier', 'email', 'organization'])
