import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Connection, type Departure, oidc } from '../../modules/connections/index.ts'
import { type CameBack, comeBack } from '../../modules/sign-in/index.ts'
import { FORWARD_SCRIPT, forwardPage } from '../views/forward.ts'
import { signedOutPage } from '../views/sign-out.ts'
import { queryOf } from './arrival-pages.ts'
import { findConnection } from './connection-at.ts'
import { frameOf, goTo, openPage, type PageRequest, type PageServices, sendPage } from './page-request.ts'
import { sendDeparture } from './sign-in-pages.ts'

type Params = { Params: { connection: string } }

/** Where an OpenID provider has the browser come back to (OpenID Connect RP-Initiated Logout 1.0, section 3). */
export function signedOutRoute(scope: FastifyInstance, services: PageServices): void {
  scope.get<Params>(`/w/:workspace${oidc.paths(':connection').signedOutPath}`, async (request, reply) => {
    const page = await openPage(services, request, reply)
    const connection = await findConnection(page, 'oidc')
    if (!connection) return sendSignedOut(page)
    // That it sends the browser back is all that such a provider says.
    const handle = queryOf(request).get('state') ?? ''
    return goOn(page, connection, await comeBack(services, page.visitor, connection, handle, async () => {}))
  })
}

/** On with a sign-out, back from a provider. */
export function goOn(page: PageRequest, connection: Connection, back: CameBack): FastifyReply {
  switch (back.kind) {
    case 'unknown':
      return sendSignedOut(page)
    case 'depart':
      return sendLeaving(page, back.departure)
    case 'on':
      return goTo(page, back.url)
    case 'unconfirmed': {
      const unconfirmed = { providerName: connection.name, continueUrl: back.url }
      return sendPage(page, signedOutPage({ ...frameOf(page), unconfirmed }))
    }
  }
}

const sendSignedOut = (page: PageRequest): FastifyReply =>
  sendPage(page, signedOutPage({ ...frameOf(page), signInUrl: `${page.base}/sign-in` }))

/** To an identity provider for a sign-out, or with its answer: nobody has to press a button in between. */
export function sendLeaving(page: PageRequest, departure: Departure): FastifyReply {
  if (departure.kind === 'redirect') return sendDeparture(page, departure)
  const { href: action } = new URL(departure.url)
  const html = forwardPage({ ...frameOf(page), action, fields: departure.fields })
  return sendPage(page, html, { formTargets: [action], script: FORWARD_SCRIPT })
}
