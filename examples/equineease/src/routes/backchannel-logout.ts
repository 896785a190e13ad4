import type { FastifyInstance } from 'fastify'
import { errors } from 'jose'
import type { Context } from '../context.ts'
import { formOf, single } from '../http/form.ts'
import { ProviderFailure } from '../oidc/failure.ts'
import { LogoutTokenError } from '../oidc/logout-token.ts'

// Keys could not be fetched: the provider may try again.
const KEYS_OUT_OF_REACH = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC']

function outOfReach(error: unknown): boolean {
  if (error instanceof errors.JOSEError) return KEYS_OUT_OF_REACH.includes(error.code)
  return error instanceof TypeError || (error instanceof ProviderFailure && error.kind === 'unavailable')
}

/** OpenID Connect Back-Channel Logout 1.0: the provider ends sessions without the browser. */
export function backchannelRoutes(app: FastifyInstance, context: Context): void {
  app.post('/backchannel-logout', async (request, reply) => {
    try {
      const ended = await context.verifyLogoutToken(single(formOf(request), 'logout_token') ?? '')
      const count = context.sessions.end(ended)
      context.log(`back-channel logout ended ${count} sessions`)
      return reply.code(200).send()
    } catch (error) {
      if (outOfReach(error))
        return reply.code(503).header('retry-after', '5').send({ error: 'temporarily_unavailable' })
      if (!(error instanceof errors.JOSEError) && !(error instanceof LogoutTokenError)) throw error
      context.log(`back-channel logout refused: ${error.message}`)
      return reply.code(400).send({ error: 'invalid_request', error_description: error.message })
    }
  })
}
