import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Connection, ProviderFault, type SamlMessage, saml } from '../../modules/connections/index.ts'
import { comeBack, takeNotice } from '../../modules/sign-in/index.ts'
import { issuerOf } from '../../modules/workspaces/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { signedOutPage } from '../views/sign-out.ts'
import { queryOf } from './arrival-pages.ts'
import { connectionAt } from './connection-at.ts'
import { fieldOf } from './form-body.ts'
import { frameOf, openPage, type PageRequest, type PageServices, sendPage } from './page-request.ts'
import { goOn, sendLeaving } from './signed-out-pages.ts'

type Params = { Params: { connection: string } }

/** What came by the browser: which message it is, and what it was sent back with. */
interface Brought {
  message: SamlMessage
  isAnswer: boolean
  relayState: string
}

/** Single logout: a provider's wish that sessions end, and what came of ours (SAML profiles, 4.4). */
export function samlLogoutRoutes(scope: FastifyInstance, services: PageServices): void {
  const path = `/w/:workspace${saml.paths(':connection').logoutPath}`
  const take = async (request: FastifyRequest, reply: FastifyReply, brought: Brought) => {
    const page = await openPage(services, request, reply)
    const connection = await connectionAt(page, 'saml')
    return brought.isAnswer ? takeAnswer(page, connection, brought) : takeWish(page, connection, brought)
  }
  scope.get<Params>(path, async (request, reply) => {
    const query = queryOf(request)
    const { url } = request
    return take(request, reply, {
      message: { query: url.includes('?') ? url.slice(url.indexOf('?') + 1) : '' },
      isAnswer: query.has('SAMLResponse'),
      relayState: query.get('RelayState') ?? '',
    })
  })
  scope.post<Params>(path, async (request, reply) => {
    const field = (name: string) => fieldOf(request.body, name)
    const isAnswer = field('SAMLResponse') !== ''
    const relayState = field('RelayState')
    const message = {
      message: field(isAnswer ? 'SAMLResponse' : 'SAMLRequest'),
      ...(relayState !== '' && { relayState }),
    }
    return take(request, reply, { message, isAnswer, relayState })
  })
}

/** The browser is whoever's; what counts is whose signature the message has. */
async function takeWish(
  page: PageRequest,
  connection: Connection,
  { message }: Brought,
): Promise<FastifyReply> {
  const { services, visitor } = page
  if (connection.status !== 'active') throw RequestError.not_found()
  const issuer = issuerOf(services, page.workspace)
  const taken = await takeNotice(services, visitor, connection, () =>
    services.saml.readLogoutRequest(connection, issuer, message),
  )
  if (taken instanceof ProviderFault) throw RequestError.invalid({ message: taken.message })
  const departure = await services.saml.answerLogout(connection, issuer, taken)
  if (departure) return sendLeaving(page, departure)
  return sendPage(page, signedOutPage({ ...frameOf(page), signInUrl: `${page.base}/sign-in` }))
}

async function takeAnswer(
  page: PageRequest,
  connection: Connection,
  { message, relayState }: Brought,
): Promise<FastifyReply> {
  const { services, visitor } = page
  const back = await comeBack(services, visitor, connection, relayState, () =>
    services.saml.assertLeft(connection, issuerOf(page.services, page.workspace), message, relayState),
  )
  return goOn(page, connection, back)
}
