import type { FastifyInstance } from 'fastify'
import { isId, type WorkspaceId } from '../kernel/ids.ts'
import type { Brandings } from '../modules/branding/index.ts'
import type { WorkspaceDirectory } from '../modules/workspaces/index.ts'
import type { CookieNames } from '../pages/routes/index.ts'
import type { Database } from '../platform/db/index.ts'
import type { BrowserCredentials } from '../platform/http/api.ts'
import type { Services } from '../platform/operation.ts'
import { webRoutes } from './routes.ts'
import { createWebSessions } from './sessions.ts'
import { deleteWebSessions } from './store.ts'
import { createTokenEndpoint } from './token-endpoint.ts'

export interface WebOptions {
  services: Services
  brandings: Brandings
  workspaces: WorkspaceDirectory
  cookies: CookieNames
  secure: boolean
  /** Of the client that the web applications are to the authorization servers. */
  secret: string
}

export interface Web {
  browsers: BrowserCredentials
  mount(): void
}

/** The console and the portals: served, signed in, and let into the API with what is kept for them. */
export function createWeb(http: FastifyInstance, options: WebOptions): Web {
  const askTokens = createTokenEndpoint(http, options.secret)
  const sessions = createWebSessions({ ...options, askTokens })
  return {
    browsers: sessions,
    mount: () => webRoutes(http, { ...options, sessions, askTokens }),
  }
}

/** A session is over: its tokens, which are worth nothing any more, go as well. Not when it is over for one application. */
export async function forgetSession(
  db: Database,
  message: { workspaceId: WorkspaceId; targetId: string | null; onlyClientId?: string },
): Promise<void> {
  const { workspaceId, targetId, onlyClientId } = message
  if (onlyClientId === undefined && isId('session', targetId))
    await deleteWebSessions(db, { workspaceId, sessionId: targetId })
}
