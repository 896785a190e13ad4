import type { FastifyInstance } from 'fastify'
import { isId } from '../../kernel/ids.ts'
import { ownKeysOf } from '../../modules/connections/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { openPage, type PageServices } from './page-request.ts'

type Params = { Params: { connection: string } }

/** The public keys by which this server proves itself to a provider, for those that read it from an address (RFC 7517). */
export function clientKeysRoute(scope: FastifyInstance, services: PageServices): void {
  scope.get<Params>('/w/:workspace/connections/:connection/jwks.json', async (request, reply) => {
    const { workspace } = await openPage(services, request, reply)
    const { connection: id } = request.params
    if (!isId('connection', id)) throw RequestError.not_found()
    const organizationId = await services.connections.ownerOf(workspace.id, id)
    const found =
      organizationId && (await services.connections.find(workspace.id, { organizationId, connectionId: id }))
    if (found?.settings.protocol !== 'oidc' || found.settings.clientAuthentication !== 'private_key_jwt')
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
