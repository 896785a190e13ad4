import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { keyChooser } from '../context.ts'
import { queryOf, single } from '../http/form.ts'
import { sendMessage, sendOnward } from '../http/send.ts'
import { providerFailure } from '../oidc/failure.ts'
import type { SignInWish } from '../oidc/sign-in.ts'
import { beginSignIn, completeSignIn } from '../oidc/sign-in.ts'
import { newSecret } from '../sessions/store.ts'
import { slugOf } from '../slug.ts'
import { sendFailure } from './errors.ts'

/** Starts a sign-in for this browser and answers where the provider wants it. */
export async function startSignIn(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  wish: Omit<SignInWish, 'browser'>,
): Promise<URL> {
  const browser = context.cookies.signIn(request) ?? newSecret()
  const url = await beginSignIn(context, { ...wish, browser })
  context.cookies.setSignIn(reply, browser)
  return url
}

/** An id or slug as it was given; what people type ("Hill Farm") is brought into the form of a slug. */
export const organizationFrom = (typed: string | undefined): string | undefined =>
  typed && /^org_\w{1,100}$/.test(typed) ? typed : slugOf(typed ?? '') || undefined

function wishOf(query: URLSearchParams): Omit<SignInWish, 'browser'> {
  const organization = organizationFrom(single(query, 'organization'))
  const prompt = single(query, 'prompt')
  const next = single(query, 'next')
  return {
    ...(organization ? { organization } : {}),
    ...(prompt === 'login' || prompt === 'select_account' ? { prompt } : {}),
    ...(next && /^\/o\/[a-z0-9-]+\/[a-z-]*$/.test(next) ? { next } : {}),
  }
}

async function signIn(context: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = queryOf(request)
  const wish = wishOf(query)
  try {
    const url = await startSignIn(context, request, reply, wish)
    return query.get('via') === 'form' ? sendOnward(reply, url) : reply.redirect(url.href, 302)
  } catch (error) {
    const failure = providerFailure(error)
    context.log(`sign-in could not start: ${failure.message}`)
    return sendFailure(reply, failure, wish.organization)
  }
}

async function callback(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { cookies, pending, sessions } = context
  const query = queryOf(request)
  const started = pending.take(single(query, 'state'), cookies.signIn(request))
  if (!started) {
    return sendMessage(reply, 400, {
      title: 'This sign-in has gone stale',
      text: 'It was started in another browser, took too long, or was used already. Please start again.',
      links: [
        { href: '/sign-in', label: 'Sign in' },
        { href: '/', label: 'To the start page' },
      ],
    })
  }
  const browser = cookies.session(request)
  try {
    const session = await completeSignIn(context, started, query, keyChooser(context, browser))
    cookies.setSession(reply, sessions.open(browser, session))
    const base = `/o/${session.key}/`
    return reply.redirect(started.next?.startsWith(base) ? started.next : base, 303)
  } catch (error) {
    const failure = providerFailure(error)
    context.log(`sign-in ${failure.kind}: ${failure.message}`)
    return sendFailure(reply, failure, started.organization)
  }
}

/** Leaving for the provider, and coming back. */
export function signInRoutes(app: FastifyInstance, context: Context): void {
  app.get('/sign-in', (request, reply) => signIn(context, request, reply))
  app.get('/callback', (request, reply) => callback(context, request, reply))
}
