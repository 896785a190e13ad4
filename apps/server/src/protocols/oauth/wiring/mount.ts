import type { FastifyInstance } from 'fastify'
import type { WorkspaceId } from '../../../kernel/ids.ts'
import { createAllowedOrigins } from '../../../modules/applications/index.ts'
import type { Connections } from '../../../modules/connections/index.ts'
import type { Principals } from '../../../modules/roles/index.ts'
import type { Authorizations } from '../../../modules/sign-in/index.ts'
import type { WorkspaceDirectory } from '../../../modules/workspaces/index.ts'
import type { Authenticator } from '../../../platform/http/api.ts'
import type { Origins } from '../../../platform/http/cors.ts'
import type { OutboundRules } from '../../../platform/http/outbound.ts'
import type { EventMessage, Handler } from '../../../platform/jobs/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { createBackchannelLogout } from '../backchannel.ts'
import type { OAuthDependencies } from '../dependencies.ts'
import { createApplicationEnd } from '../end-application.ts'
import { mountOAuth } from '../mount.ts'
import { createProviders, type Providers } from '../providers.ts'
import { createUnanswered } from '../unanswered.ts'
import { createAuthenticator } from './authenticator.ts'
import { createAuthorizations } from './authorizations.ts'
import { createClientDirectory } from './clients.ts'
import { oauthDependencies, type Surroundings } from './dependencies.ts'
import { createEnds } from './ends.ts'
import { createOrigins } from './origins.ts'
import { createSessionDirectory, type SessionDirectory } from './sessions.ts'
import { createTokenEnds } from './token-ends.ts'
import { type WebApplication, webClientId } from './web-application.ts'
import type { WiredWorkspace } from './workspace.ts'

export interface AuthorizationServers {
  authenticator: Authenticator
  /** From where browsers may call the API. */
  origins: Origins
  providers: Providers
  sessions: SessionDirectory
  authorizations: Authorizations
  /** Job that tells applications that a session is over. */
  backchannelLogout: Handler<EventMessage>
  /** Job that ends what an application held. */
  endApplication: ReturnType<typeof createApplicationEnd>
  /** Serves the endpoints of every workspace. */
  mount(app: FastifyInstance): void
}

/** The authorization servers of all workspaces, over the modules. */
export function createAuthorizationServers(
  parts: {
    services: Services
    workspaces: WorkspaceDirectory
    principals: Principals
    connections: Connections
  },
  surroundings: (wired: WiredWorkspace) => Omit<Surroundings, 'ends'>,
  outbound: OutboundRules,
  web: WebApplication,
): AuthorizationServers {
  const { services, workspaces, principals, connections } = parts
  const clients = createClientDirectory(services, async (workspaceId, clientId) => {
    const workspace = clientId === webClientId(workspaceId) && (await workspaces.findById(workspaceId))
    return workspace ? web.clientOf(workspace, clientId) : undefined
  })
  const sessions = createSessionDirectory(services, connections)
  const origins = createAllowedOrigins(services.db, services.state)
  const tokenEnds = createTokenEnds(services)
  const known = new Map<string, WiredWorkspace>()

  async function wiredBy(slug: string): Promise<WiredWorkspace | undefined> {
    const before = known.get(slug)
    if (before) return before
    const workspace = await workspaces.find(slug)
    if (!workspace) return undefined
    const directories = { principals, clients, origins, sessions, connections, tokenEnds }
    const wired = { services, workspace, ...directories, clock: services.clock }
    known.set(slug, wired)
    return wired
  }

  const dependencies = new Map<string, Promise<OAuthDependencies>>()
  async function wiredById(id: WorkspaceId): Promise<WiredWorkspace | undefined> {
    const workspace = await workspaces.findById(id)
    return workspace && wiredBy(workspace.slug)
  }

  const providers = createProviders(async (slug) => {
    const wired = await wiredBy(slug)
    if (!wired) return undefined
    const building = oauthDependencies(wired, { ...surroundings(wired), ends: createEnds(wired) })
    dependencies.set(slug, building)
    return building
  })
  const findBuilt = async (slug: string) => {
    const wired = known.get(slug)
    const deps = await dependencies.get(slug)
    return wired && deps && { wired, deps }
  }
  // A provider is built with its keys; when they change the next request builds another.
  services.state.on('keys', ({ workspaceId }) => {
    for (const [slug, { workspace }] of known) {
      if (workspace.id === workspaceId || workspaceId === 'wsp_') providers.forget(slug)
    }
  })
  return {
    authenticator: createAuthenticator(wiredBy),
    origins: createOrigins(wiredBy),
    providers,
    sessions,
    authorizations: createAuthorizations(findBuilt, providers),
    backchannelLogout: createBackchannelLogout(wiredById, {
      providers,
      rules: outbound,
      unanswered: createUnanswered(services.clock),
    }),
    endApplication: createApplicationEnd(wiredById),
    mount: (app) => mountOAuth(app, providers),
  }
}
