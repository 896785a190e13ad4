import type { FastifyInstance } from 'fastify'
import Fastify from 'fastify'
import { checkedOrigin } from './addresses.ts'
import type { EquineEaseConfig } from './config.ts'
import { createContext } from './context.ts'
import { acceptForms } from './http/form.ts'
import { setHeaders } from './http/headers.ts'
import { assetRoutes } from './routes/assets.ts'
import { backchannelRoutes } from './routes/backchannel-logout.ts'
import { errorPages } from './routes/errors.ts'
import { landingRoutes } from './routes/landing.ts'
import { pageRoutes } from './routes/pages.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { signOutRoutes } from './routes/sign-out.ts'
import { switchRoutes } from './routes/switch.ts'
import { workRoutes } from './routes/work.ts'

/** A running EquineEase, for whoever embeds it. */
export interface EquineEase {
  readonly app: FastifyInstance
  close(): Promise<void>
}

/** Puts the application together; the caller listens. No provider is needed until somebody signs in. */
export function createEquineEase(config: EquineEaseConfig): EquineEase {
  const context = createContext({ ...config, baseUrl: checkedOrigin('BASE_URL', config.baseUrl) })
  const app = Fastify({ logger: false, bodyLimit: 32 * 1024, forceCloseConnections: true })
  acceptForms(app)
  setHeaders(app, context.baseUrl.startsWith('https:'))
  errorPages(app, context)
  assetRoutes(app)
  landingRoutes(app, context)
  signInRoutes(app, context)
  pageRoutes(app, context)
  workRoutes(app, context)
  switchRoutes(app, context)
  signOutRoutes(app, context)
  backchannelRoutes(app, context)
  return { app, close: () => app.close() }
}
