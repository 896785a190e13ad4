import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { createBackground } from './app/background.ts'
import { registerLogouts } from './app/logouts.ts'
import { createMails, type Mails } from './app/mail-house.ts'
import { chooseMailer, createMailRoom } from './app/mailer.ts'
import { createProviderDocuments } from './app/provider-documents.ts'
import { chooseSmsSender } from './app/sms.ts'
import { createUpstreams } from './app/upstreams.ts'
import type { Config } from './config.ts'
import type { Clock } from './kernel/clock.ts'
import { type Brandings, createBrandings } from './modules/branding/index.ts'
import { type Connections, createConnections, createHealthNotes } from './modules/connections/index.ts'
import { createHasher, type Hasher } from './modules/credentials/index.ts'
import {
  createDirectories,
  createProvisioning,
  type Directories,
  type Provisioning,
} from './modules/directories/index.ts'
import { findDomainOwner } from './modules/domains/index.ts'
import { createLegacyStores } from './modules/lazy-migration/index.ts'
import { createMailTemplates } from './modules/mail-templates/index.ts'
import { createTree } from './modules/organizations/index.ts'
import { createGuard } from './modules/policies/index.ts'
import { createPrincipals, type Principals } from './modules/roles/index.ts'
import { createLimits, leaveUpstream, waitToBegin } from './modules/sign-in/index.ts'
import { createUserAttributeSchemas } from './modules/users/index.ts'
import { lookAs } from './modules/views/index.ts'
import { createWorkspaceDirectory, type WorkspaceDirectory } from './modules/workspaces/index.ts'
import { oauthPages } from './pages/oauth-pages.ts'
import { frameOfReader } from './pages/routes/frame-of-reader.ts'
import { mountHostNames } from './pages/routes/host-names.ts'
import { cookieNames, mountPages, readCookie, showNotFound } from './pages/routes/index.ts'
import { mountMailbox } from './pages/routes/mailbox-route.ts'
import { mountStart } from './pages/routes/start-route.ts'
import { createBeginnings } from './platform/beginnings.ts'
import { createBreachedPasswords } from './platform/breached-passwords.ts'
import { createChangeSource, openDatabase, roleUrl } from './platform/db/index.ts'
import { createDenials } from './platform/denials.ts'
import { createDns } from './platform/dns/dns.ts'
import { type Authenticator, mountApi } from './platform/http/api.ts'
import { mountDocs } from './platform/http/docs.ts'
import { openApiDocument } from './platform/http/openapi.ts'
import { outboundRules } from './platform/http/outbound.ts'
import { recordRequests } from './platform/http/request-log.ts'
import { createServer } from './platform/http/server.ts'
import { openVault } from './platform/keys/vault.ts'
import type { Mailbox } from './platform/mail/index.ts'
import type { Services } from './platform/operation.ts'
import { createState, type Topic } from './platform/state/index.ts'
import type { Metrics } from './platform/telemetry/metrics.ts'
import { createAuthorizationServers } from './protocols/oauth/wiring/mount.ts'
import { createWebApplication } from './protocols/oauth/wiring/web-application.ts'
import { mountScim } from './protocols/scim/mount.ts'
import { apiRoutes } from './routes.ts'
import { createWeb, forgetSession } from './web/index.ts'

export interface AppOptions {
  config: Config
  /** Address of the database as its owner; from the embedded one or the settings. */
  ownerUrl: string
  /** First seals, the others still open. */
  masterKeys: readonly Uint8Array[]
  clock: Clock
  logger: Logger
  metrics?: Metrics
  /** Whether this process also does what happens beside requests: mails, sealing, clean-up. */
  background?: boolean
  /** For tests: replaces how the API learns who calls. */
  authenticator?: (parts: AppParts) => Authenticator
  /** For tests: one that costs little. */
  hasher?: Hasher
}

/** What the composition root has made, for the command line and for tests. */
export interface AppParts {
  services: Services
  workspaces: WorkspaceDirectory
  principals: Principals
  connections: Connections
  brandings: Brandings
  mails: Mails
  directories: Directories
  provisioning: Provisioning
}

export interface App extends AppParts {
  http: FastifyInstance
  /** Where the mails of the demonstration are kept. */
  mailbox: Mailbox | undefined
  start(): Promise<void>
  stop(): Promise<void>
}

/** The only place where things are constructed. */
export function createApp(options: AppOptions): App {
  const { config, ownerUrl, masterKeys, clock, logger } = options
  const [masterKey] = masterKeys
  if (!masterKey) throw new Error('no master key')
  const onError = (err: Error) => logger.warn({ err: { message: err.message } }, 'database connection')
  const db = openDatabase({
    ownerUrl,
    masterKey,
    poolSize: config.poolSize,
    statementTimeoutMs: 8_000,
    onError,
  })
  const listenUrl = roleUrl(ownerUrl, masterKey, 'installation')
  const state = createState(createChangeSource<Topic>(db.pools.installation, listenUrl), onError)
  const tree = createTree(db, state)
  const { mailer, mailbox } = chooseMailer(config, clock)
  const { publicUrl } = config
  const workspaces = createWorkspaceDirectory(db, state)
  const brandings = createBrandings(db, state)
  const mails = createMails({ brandings, templates: createMailTemplates(db, state), publicUrl })
  const outbound = outboundRules(config.publicUrl, config.outboundAllow)
  const services: Services = {
    db,
    clock,
    state,
    vault: openVault(masterKeys),
    publicUrl,
    tree,
    guard: createGuard({ tree, clock }),
    denials: createDenials(db, clock, (err) => logger.error({ err }, 'refusals were not put on record')),
    beginnings: createBeginnings(clock),
    mail: createMailRoom(config, mailer, { mails, workspaces, publicUrl }),
    sms: chooseSmsSender(config, clock, mailbox),
    dns: createDns(config.dnsResolvers),
    documents: createProviderDocuments(outbound, clock),
    breachedPasswords: createBreachedPasswords({
      rangeUrl: config.breachedPasswordsUrl,
      rules: outbound,
      report: (outcome, error) => {
        options.metrics?.countBreachChecks(outcome)
        if (error) logger.warn({ err: { message: error.message } }, 'breached passwords were not asked for')
      },
    }),
  }
  const parts: AppParts = {
    services,
    workspaces,
    brandings,
    mails,
    principals: createPrincipals(db, state),
    connections: createConnections(db, state),
    directories: createDirectories({ db, state, tree, clock }),
    provisioning: createProvisioning(services),
  }
  const upstreams = createUpstreams(services, outbound)
  const cookies = cookieNames(config.secureCookies)
  const webApplication = createWebApplication(config.publicUrl)
  const servers = createAuthorizationServers(
    parts,
    ({ workspace }) => ({
      pages: oauthPages(
        (reader) => frameOfReader({ ...services, brandings, cookies }, workspace, reader),
        config.secureCookies,
      ),
      leave: (left, returnTo, origin) =>
        leaveUpstream(
          { ...parts, ...services, upstreams },
          { workspace, origin },
          { left: [left], returnTo },
        ),
      cookieName: cookies.browser,
      waitToBegin: (origin, cookie) =>
        waitToBegin(services, { origin, known: readCookie(cookie, cookies.known) }),
      report: (err, reqId) => logger.error({ err, reqId }, 'authorization server'),
      countTokens: (result) => options.metrics?.countTokens(result),
      reportRefusal: ({ reference, ...refusal }) =>
        logger.info({ reqId: reference, ...refusal }, 'answered with a page'),
    }),
    outbound,
    webApplication,
  )
  const http = createServer({
    logger,
    trustedProxies: config.trustedProxies,
    showNotFound: showNotFound(config.secureCookies),
  })
  recordRequests(http, options.metrics)
  mountHostNames(http, { ...services, ...parts })
  const authenticator = options.authenticator?.(parts) ?? servers.authenticator
  const secure = config.secureCookies
  const web = createWeb(http, { ...parts, cookies, secure, secret: webApplication.secret })
  mountApi(http, services, authenticator, apiRoutes, {
    browsers: web.browsers,
    origins: servers.origins,
    lookAs: (actor, organizationId) => lookAs(services, actor, organizationId),
  })
  servers.mount(http)
  mountScim(http, { ...parts, attributeSchemas: createUserAttributeSchemas(db, state) })
  web.mount()
  mountPages(http, {
    ...services,
    ...parts,
    cookies,
    secure,
    hasher: options.hasher ?? createHasher({ concurrency: config.hashConcurrency }),
    limits: createLimits(db),
    authorizations: servers.authorizations,
    domains: { ownerOf: (workspaceId, domain) => findDomainOwner(services, workspaceId, domain) },
    health: createHealthNotes(services),
    upstreams,
    legacyStores: createLegacyStores(outbound, clock),
    saml: upstreams.saml,
    oidc: upstreams.oidc,
  })
  const background = createBackground({ ...parts, mailer, logger })
  registerLogouts(background.outbox, background.jobs, services, {
    ...servers,
    backchannelLogout: async (message) => {
      await forgetSession(db, message)
      await servers.backchannelLogout(message)
    },
  })
  if (mailbox) mountMailbox(http, mailbox, secure)
  mountStart(http, { secure, mailbox: mailbox !== undefined })
  http.get('/healthz', async () => ({ status: 'ok' }))
  http.get('/readyz', async () => {
    await state.confirm()
    return { status: 'ready' }
  })
  mountDocs(http, () => openApiDocument(apiRoutes, config.publicUrl))
  return {
    ...parts,
    http,
    mailbox,
    start: async () => {
      await state.start()
      if (options.background) await background.start()
    },
    stop: async () => {
      await http.close()
      await services.denials.close()
      if (options.background) await background.stop()
      await state.stop()
      await db.close()
    },
  }
}
