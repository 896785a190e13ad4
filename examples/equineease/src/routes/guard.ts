import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { formOf, single } from '../http/form.ts'
import { sendMessage, signInPath } from '../http/send.ts'
import { freshen } from '../oidc/freshen.ts'
import type { Session } from '../sessions/session.ts'

/** The route that ends a session. */
export const SIGN_OUT = '/o/:organization/sign-out'

const keyOf = (request: FastifyRequest): string =>
  (request.params as { organization?: string }).organization ?? ''

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/'

/** Somebody in an organization, with the browser they use. */
export interface Present {
  readonly session: Session
  readonly browser: string
}

function notSignedIn(request: FastifyRequest, reply: FastifyReply, ended: boolean): undefined {
  const next = request.method === 'GET' ? pathOf(request) : undefined
  sendMessage(reply, 401, {
    title: ended ? 'Your session has ended' : 'Please sign in',
    text: ended
      ? 'You were signed out, or your access to this stable was changed.'
      : 'You are not signed in to this stable in this browser.',
    links: [
      { href: signInPath(keyOf(request), next), label: 'Sign in' },
      { href: '/', label: 'To the start page' },
    ],
  })
}

/** The live session of the organization in the path; otherwise answers the request and returns undefined. */
export async function enter(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Present | undefined> {
  const { cookies, sessions, provider, now } = context
  const browser = cookies.session(request)
  const session = sessions.find(browser, keyOf(request))
  if (!browser || !session) return notSignedIn(request, reply, false)
  // Signing out must work even when the provider does not.
  if (request.routeOptions.url === SIGN_OUT) return { session, browser }
  const freshness = await freshen(provider, session, now)
  if (freshness === 'live' && sessions.isLive(browser, session)) return { session, browser }
  sessions.close(browser, session)
  // What merely ran out is renewed by the provider's own session, without a click.
  if (freshness === 'expired' && request.method === 'GET') {
    reply.redirect(signInPath(session.organizationId, pathOf(request)), 302)
    return undefined
  }
  return notSignedIn(request, reply, true)
}

function sameSecret(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Like `enter`, for a posted form: it must come from a page of this session. */
export async function enterByForm(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<(Present & { form: URLSearchParams }) | undefined> {
  const present = await enter(context, request, reply)
  if (!present) return undefined
  const form = formOf(request)
  if (sameSecret(single(form, 'form'), present.session.formToken)) return { ...present, form }
  sendMessage(reply, 403, {
    title: 'That form is out of date',
    text: 'It was opened before you last signed in. Nothing was changed.',
    links: [{ href: `/o/${present.session.key}/`, label: 'Back to the stable' }],
  })
  return undefined
}
