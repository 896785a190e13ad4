import type { FastifyInstance } from 'fastify'
import { oidc, ownKeysOf, protocolOf } from '../../modules/connections/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { connectionAt } from './connection-at.ts'
import { openPage, type PageServices } from './page-request.ts'

type Params = { Params: { connection: string } }

/** The public keys by which this server proves itself to a provider, for those that read it from an address (RFC 7517). */
export function clientKeysRoute(scope: FastifyInstance, services: PageServices): void {
  scope.get<Params>(`/w/:workspace${oidc.paths(':connection').jwksPath}`, async (request, reply) => {
    const found = await connectionAt(await openPage(services, request, reply), 'oidc')
    if (!protocolOf(found.settings).ownKeys(found.settings).includes('client_key'))
      throw RequestError.not_found()
    const keys = await ownKeysOf(services, found, 'client_key')
    return reply
      .headers({
        'content-type': 'application/jwk-set+json',
        'cache-control': 'public, max-age=300',
        'x-content-type-options': 'nosniff',
      })
      .send(JSON.stringify({ keys: keys.map(({ publicPart }) => publicPart.jwk) }))
  })
}
