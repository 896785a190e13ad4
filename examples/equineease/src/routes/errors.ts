import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import type { Context } from '../context.ts'
import { sendMessage, signInPath } from '../http/send.ts'
import { ProviderFailure } from '../oidc/failure.ts'
import type { Message } from '../pages/message.ts'

const HOME = { href: '/', label: 'To the start page' }

interface Explained extends Pick<Message, 'title' | 'text'> {
  readonly status: number
}

const REFUSALS: Readonly<Record<string, Explained>> = {
  access_denied: {
    status: 403,
    title: 'You were not let in',
    text: 'The sign-in was cancelled, or your account may not enter this stable. Its administrator can tell.',
  },
  invalid_target: {
    status: 403,
    title: 'You cannot enter this stable',
    text: 'Your account has no place there, or there is no stable by that name.',
  },
}

const OTHER_REFUSAL: Explained = {
  status: 400,
  title: 'Sign-in did not work',
  text: 'The sign-in service answered that it could not go on. Trying again usually helps.',
}

const UNAVAILABLE: Explained = {
  status: 503,
  title: 'Sign-in is resting',
  text: 'The sign-in service cannot be reached at the moment. Your data is safe; please try again shortly.',
}

const UNTRUSTED: Explained = {
  status: 502,
  title: 'This sign-in cannot be trusted',
  text: 'The answer of the sign-in service failed a security check and was thrown away. Please start again.',
}

function explain({ kind, code }: ProviderFailure): Explained {
  if (kind === 'unavailable') return UNAVAILABLE
  if (kind === 'invalid') return UNTRUSTED
  if (code?.endsWith('_required'))
    return { ...OTHER_REFUSAL, text: 'The sign-in service wants to see you again first.' }
  return REFUSALS[code ?? ''] ?? OTHER_REFUSAL
}

/** Tells the person what went wrong with the provider, and offers to try again. */
export function sendFailure(
  reply: FastifyReply,
  failure: ProviderFailure,
  organization?: string,
): FastifyReply {
  const { status, title, text } = explain(failure)
  if (status === 503) reply.header('retry-after', '5')
  // Only a refusal's own words are for the person; other reasons go to the log.
  const detail =
    failure.kind === 'refused'
      ? [...new Set([failure.code, failure.message])].filter(Boolean).join(': ').slice(0, 300)
      : ''
  return sendMessage(reply, status, {
    title,
    text,
    links: [{ href: signInPath(organization), label: 'Try again' }, HOME],
    ...(detail ? { detail } : {}),
  })
}

/** Pages for what no route answered well. */
export function errorPages(app: FastifyInstance, context: Context): void {
  app.setNotFoundHandler((_request, reply) =>
    sendMessage(reply, 404, {
      title: 'Nothing in this box',
      text: 'There is no such page.',
      links: [HOME],
    }),
  )
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof ProviderFailure) {
      context.log(`provider ${error.kind}: ${error.message}`)
      return sendFailure(reply, error)
    }
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500
    if (status === 500)
      context.log(`error on ${request.method} ${request.routeOptions.url}: ${error.message}`)
    return sendMessage(
      reply,
      status,
      status === 500
        ? { title: 'Something stumbled', text: 'This was our mistake. Please try again.', links: [HOME] }
        : {
            title: 'That could not be read',
            text: 'The request was not in a form we understand.',
            links: [HOME],
          },
    )
  })
}
