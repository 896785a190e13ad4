import type { FastifyInstance } from 'fastify'
import { isId } from '../../kernel/ids.ts'
import type { Connection, ProviderCheck } from '../../modules/connections/index.ts'
import { ProviderFault } from '../../modules/connections/index.ts'
import { takeNotice } from '../../modules/sign-in/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { fieldOf, readForms } from './form-body.ts'
import { openPage, type PageRequest, type PageServices } from './page-request.ts'

type Params = { Params: { connection: string } }

/** A logout token is some hundred bytes. */
const LARGEST = 32 * 1024
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
/** Its keys could not be asked for: it may say it again. */
const PASSING: ReadonlySet<ProviderCheck> = new Set(['unreachable', 'timeout', 'answer_status'])

/** Where a provider says that it has ended sessions (OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8). */
export function backchannelRoute(app: FastifyInstance, services: PageServices): void {
  app.register(async (scope) => {
    readForms(scope, LARGEST)
    scope.post<Params>('/w/:workspace/sign-in/backchannel/:connection', async (request, reply) => {
      const page = await openPage(services, request, reply)
      const connection = await oidcConnection(page, request.params.connection)
      const token = fieldOf(request.body, 'logout_token')
      const taken = await takeNotice(services, page.visitor, connection, () =>
        services.oidc.readLogoutToken(connection, token),
      )
      if (!(taken instanceof ProviderFault)) return reply.headers(HEADERS).send()
      return reply
        .code(PASSING.has(taken.check) ? 503 : 400)
        .headers(HEADERS)
        .send({ error: 'invalid_request', error_description: taken.message })
    })
  })
}

/** One that nobody signs in through any more has nothing to end, and answers as though it had never been. */
async function oidcConnection({ services, workspace }: PageRequest, id: string): Promise<Connection> {
  if (!isId('connection', id)) throw RequestError.not_found()
  const organizationId = await services.connections.ownerOf(workspace.id, id)
  const found =
    organizationId && (await services.connections.find(workspace.id, { organizationId, connectionId: id }))
  if (found?.settings.protocol !== 'oidc' || found.status !== 'active') throw RequestError.not_found()
  return found
}
