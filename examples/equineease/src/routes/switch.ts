import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { keyChooser } from '../context.ts'
import { single } from '../http/form.ts'
import { sendMessage, sendOnward } from '../http/send.ts'
import { enterOrganization } from '../oidc/exchange.ts'
import { providerFailure } from '../oidc/failure.ts'
import { sendFailure } from './errors.ts'
import type { Present } from './guard.ts'
import { enterByForm } from './guard.ts'
import { organizationFrom, startSignIn } from './sign-in.ts'

async function enterOther(
  context: Context,
  present: Present,
  organization: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { browser, session } = present
  const { provider, sessions, now } = context
  const keyFor = keyChooser(context, browser)
  const entered = await enterOrganization({ provider, now, keyFor }, session, organization)
  if (entered === 'step-up')
    return sendOnward(reply, await startSignIn(context, request, reply, { organization }))
  // The session may have been ended while the provider was asked; nothing grows out of an ended one.
  if (!sessions.isLive(browser, session)) return reply.redirect(`/o/${session.key}/`, 303)
  sessions.add(browser, entered)
  return reply.redirect(`/o/${entered.key}/`, 303)
}

/** Entering another organization: by token exchange, or by a new sign-in where that is asked for. */
export function switchRoutes(app: FastifyInstance, context: Context): void {
  app.post('/o/:organization/switch', async (request, reply) => {
    const present = await enterByForm(context, request, reply)
    if (!present) return reply
    const organization = organizationFrom(single(present.form, 'organization'))
    if (!organization) {
      return sendMessage(reply, 422, {
        title: 'Which stable?',
        text: 'Please give the short name of the stable you want to enter.',
        links: [{ href: `/o/${present.session.key}/`, label: 'Back' }],
      })
    }
    try {
      return await enterOther(context, present, organization, request, reply)
    } catch (error) {
      const failure = providerFailure(error)
      context.log(`switch ${failure.kind}: ${failure.message}`)
      return sendFailure(reply, failure, organization)
    }
  })
}
