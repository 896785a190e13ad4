import type { FastifyInstance } from 'fastify'
import { newSecret } from '../../kernel/random.ts'
import { saml } from '../../modules/connections/index.ts'
import { beginUnsolicited, isHandle, takePosted } from '../../modules/sign-in/index.ts'
import { issuerOf } from '../../modules/workspaces/index.ts'
import { arriveAt, bringToFlow, queryOf } from './arrival-pages.ts'
import { connectionAt } from './connection-at.ts'
import { readCookie, setCookie } from './cookies.ts'
import { fieldOf, readForms } from './form-body.ts'
import { flowBrowser, goTo, openPage, type PageServices } from './page-request.ts'
import { samlLogoutRoutes } from './saml-logout-routes.ts'
import { sendGone } from './sign-in-pages.ts'

type Params = { Params: { connection: string } }

const PATHS = saml.paths(':connection')

/** Responses with many attributes and certificates are larger than what our own pages post. */
const LARGEST = 384 * 1024

/** What an identity provider is told of this server, and where it has the browser post to. */
export function samlRoutes(app: FastifyInstance, services: PageServices): void {
  app.get<Params>(`/w/:workspace${PATHS.metadataPath}`, async (request, reply) => {
    const page = await openPage(services, request, reply)
    const connection = await connectionAt(page, 'saml')
    const xml = await services.saml.metadata(connection, issuerOf(services, page.workspace))
    return reply
      .headers({
        'content-type': 'application/samlmetadata+xml',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .send(xml)
  })
  // What nobody was sent for begins a flow of its own.
  app.get<Params>('/w/:workspace/saml/:connection/arrived', async (request, reply) => {
    const page = await openPage(services, request, reply)
    const connection = await connectionAt(page, 'saml')
    const params = queryOf(request)
    const name = services.cookies.arrival
    const handle = readCookie(request.headers.cookie, name)
    if (!handle) return sendGone(page)
    setCookie(reply, services.secure, { name, value: null })
    const flow = await beginUnsolicited(services, page.visitor, flowBrowser(page), connection, handle)
    return flow ? arriveAt(page, flow.id, { connectionId: connection.id, handle, params }) : sendGone(page)
  })
  app.register(async (scope) => {
    readForms(scope, LARGEST)
    samlLogoutRoutes(scope, services)
    // No cookie comes with a post from another site, so nobody is known here: what it brings is looked at and laid aside.
    scope.post<Params>(`/w/:workspace${PATHS.callbackPath}`, async (request, reply) => {
      const page = await openPage(services, request, reply)
      const connection = await connectionAt(page, 'saml')
      const handle = fieldOf(request.body, 'RelayState')
      const relayState = isHandle(handle) ? handle : undefined
      // A browser keeps what it is given in answer to a post from another site, where it is the page that is shown.
      const unasked = newSecret()
      const samlResponse = fieldOf(request.body, 'SAMLResponse')
      const code = await takePosted(services, page.visitor, connection, () =>
        services.saml.receive(connection, issuerOf(services, page.workspace), {
          samlResponse,
          relayState,
          unasked,
        }),
      )
      if (relayState === undefined) {
        const { secure, cookies } = services
        setCookie(reply, secure, { name: cookies.arrival, value: unasked, maxAgeSeconds: 300 })
        return goTo(page, `${page.base}/saml/${connection.id}/arrived?${new URLSearchParams({ code })}`)
      }
      return bringToFlow(page, connection.id, new URLSearchParams({ code, state: relayState }))
    })
  })
}
