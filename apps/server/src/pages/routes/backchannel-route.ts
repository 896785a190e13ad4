import type { FastifyInstance } from 'fastify'
import type { Connection, ProviderCheck } from '../../modules/connections/index.ts'
import { oidc, ProviderFault } from '../../modules/connections/index.ts'
import { takeNotice } from '../../modules/sign-in/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { connectionAt } from './connection-at.ts'
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
    scope.post<Params>(`/w/:workspace${oidc.paths(':connection').logoutPath}`, async (request, reply) => {
      const page = await openPage(services, request, reply)
      const connection = await activeConnection(page)
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
async function activeConnection(page: PageRequest): Promise<Connection> {
  const found = await connectionAt(page, 'oidc')
  if (found.status !== 'active') throw RequestError.not_found()
  return found
}
