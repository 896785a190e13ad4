import type { FastifyInstance } from 'fastify'
import { accountRoutes } from './account-routes.ts'
import { backchannelRoute } from './backchannel-route.ts'
import { brandingRoutes } from './branding-routes.ts'
import { clientKeysRoute } from './client-keys-route.ts'
import { connectionTestRoutes } from './connection-test-routes.ts'
import { deviceRoutes } from './device-pages.ts'
import { readForms } from './form-body.ts'
import { joinRoutes } from './join-routes.ts'
import { languageRoute } from './language-route.ts'
import { linkRoutes } from './link-routes.ts'
import { mailCodeRoutes } from './mail-code-routes.ts'
import { membershipRoutes } from './membership-routes.ts'
import { sendErrorPage } from './page-errors.ts'
import type { PageServices } from './page-request.ts'
import { passkeyLinkRoutes } from './passkey-link-routes.ts'
import { registerRoutes } from './register-routes.ts'
import { samlRoutes } from './saml-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { signedOutRoute } from './signed-out-pages.ts'
import { webauthnRoute } from './webauthn-route.ts'

export { type CookieNames, cookieNames, readCookie, setCookie } from './cookies.ts'
export { sendErrorPage, showNotFound } from './page-errors.ts'
export type { PageServices } from './page-request.ts'

/** Serves the hosted pages of every workspace. */
export function mountPages(app: FastifyInstance, services: PageServices): void {
  app.register(async (scope) => {
    readForms(scope)
    scope.setErrorHandler((error, request, reply) => sendErrorPage(error, request, reply, services.secure))
    languageRoute(scope, services)
    linkRoutes(scope, services)
    mailCodeRoutes(scope, services)
    membershipRoutes(scope, services)
    passkeyLinkRoutes(scope, services)
    signInRoutes(scope, services)
    deviceRoutes(scope, services)
    accountRoutes(scope, services)
    brandingRoutes(scope, services)
    samlRoutes(scope, services)
    backchannelRoute(scope, services)
    signedOutRoute(scope, services)
    connectionTestRoutes(scope, services)
    clientKeysRoute(scope, services)
    webauthnRoute(scope, services)
    registerRoutes(scope, services)
    joinRoutes(scope, services)
  })
}
