import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { sendOnward } from '../http/send.ts'
import { providerFailure } from '../oidc/failure.ts'
import { signOutUrl } from '../oidc/sign-out.ts'
import { enterByForm, SIGN_OUT } from './guard.ts'

/** Ends everything of this person in this browser, then the provider's own session. */
export function signOutRoutes(app: FastifyInstance, context: Context): void {
  const { sessions, cookies, provider, postLogoutRedirectUri } = context
  app.post(SIGN_OUT, async (request, reply) => {
    const present = await enterByForm(context, request, reply)
    if (!present) return reply
    const { browser, session } = present
    const mine = sessions.of(browser).filter(({ subject }) => subject === session.subject)
    for (const each of mine) sessions.close(browser, each)
    if (sessions.of(browser).length === 0) cookies.clearSession(reply)
    try {
      const url = await signOutUrl(provider, session, mine, postLogoutRedirectUri)
      return url ? sendOnward(reply, url) : reply.redirect('/signed-out', 303)
    } catch (error) {
      // Signed out here in any case; the provider's session runs out by itself.
      context.log(`sign-out at the provider: ${providerFailure(error).message}`)
      return reply.redirect('/signed-out', 303)
    }
  })
}
