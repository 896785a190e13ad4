import type { FastifyInstance } from 'fastify'
import { relyingParty } from '../../modules/passkeys/index.ts'
import type { PageServices } from './page-request.ts'

/**
 * Where passkeys of this server may be used (related origins, WebAuthn 3, 5.11). A host of an organization's own only leads to
 * the sign-in here, so that it is this one address; listing theirs would tell everybody who is a customer.
 */
export function webauthnRoute(scope: FastifyInstance, { publicUrl }: PageServices): void {
  const body = JSON.stringify({ origins: [relyingParty(publicUrl).origin] })
  scope.get('/.well-known/webauthn', async (_request, reply) =>
    reply
      .type('application/json')
      .headers({ 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' })
      .send(body),
  )
}
