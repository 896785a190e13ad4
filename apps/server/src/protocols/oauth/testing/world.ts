import { generateKeyPairSync } from 'node:crypto'
import { addDays, systemClock } from '../../../kernel/clock.ts'
import { newId, type OrganizationId, type SessionId, type UserId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import {
  type AccountView,
  type BrowserSession,
  type ClientRecord,
  type EnteredSession,
  type EntryDecision,
  type Lifetimes,
  type OAuthDependencies,
  type OrganizationName,
  TOKEN_EXCHANGE,
  type TokenResult,
} from '../dependencies.ts'
import type { Told } from '../records.ts'
import { formatSessionKey } from '../session-key.ts'
import { Calls, MemoryStore } from './memory-store.ts'

export interface TestOrganization extends OrganizationName {
  slug: string
  /** Entering asks for a session with this `acr`. */
  asks?: string
}

export interface TestUser {
  id: UserId
  email: string
  home: TestOrganization
  /** Organizations beside the own one. */
  guestIn: OrganizationId[]
  active: boolean
}

const ORIGIN_LATER = 'http://127.0.0.1:1'
export const CALLBACK = 'https://app.example/callback'
const API_SCOPES = ['api:read', 'api:write']

/** A workspace in memory, with what a test needs to change in it. */
export class World {
  readonly calls = new Calls()
  readonly organizations: TestOrganization[] = []
  readonly users: TestUser[] = []
  readonly clients = new Map<string, ClientRecord>()
  readonly secrets = new Map<string, string>()
  readonly errors: Error[] = []
  readonly refusals: Told[] = []
  readonly counted: TokenResult[] = []
  /** Seconds until more may be begun. */
  waiting = 0
  /** Browser cookie to the sessions it names. */
  readonly browsers = new Map<string, BrowserSession[]>()
  readonly store = new MemoryStore(
    this.calls,
    (id, org) => this.entered(id, org),
    (id) => this.endSession(id),
  )
  publicUrl = ORIGIN_LATER
  lifetimes: Lifetimes = { accessToken: 600, idToken: 300, refreshTokenIdle: 3600, refreshTokenTotal: 86_400 }

  organization(slug: string, asks?: string): TestOrganization {
    const made = {
      id: newId('organization'),
      slug,
      name: slug.toUpperCase(),
      ...(asks === undefined ? {} : { asks }),
    }
    this.organizations.push(made)
    return made
  }

  user(email: string, home: TestOrganization, ...guestIn: TestOrganization[]): TestUser {
    const made = { id: newId('user'), email, home, guestIn: guestIn.map(({ id }) => id), active: true }
    this.users.push(made)
    return made
  }

  client(clientId: string, home: TestOrganization, change: Partial<ClientRecord> = {}): ClientRecord {
    const secret = newSecret()
    this.secrets.set(clientId, secret)
    const record: ClientRecord = {
      clientId,
      name: clientId,
      kind: 'web',
      organization: { id: home.id, name: home.name },
      authMethod: 'client_secret_basic',
      secretHashes: [hashSecret(secret)],
      grantTypes: ['authorization_code', 'refresh_token', TOKEN_EXCHANGE],
      redirectUris: [CALLBACK],
      postLogoutRedirectUris: ['https://app.example/bye'],
      allowedOrigins: [],
      scopes: ['openid', 'profile', 'email', 'offline_access', 'roles', 'permissions', 'groups', 'limits'],
      firstParty: true,
      signingAlgorithm: 'ES256',
      requirePushedRequests: false,
      servesResources: [],
      accessTokenLifetime: 300,
      ...change,
    }
    this.clients.set(clientId, record)
    return record
  }

  /** A session in a browser: what the sign-in state machine makes when the policy is met. */
  signIn(cookie: string, user: TestUser, acr?: string): BrowserSession {
    const now = systemClock.now()
    const session: BrowserSession = {
      id: newId('session'),
      userId: user.id,
      homeOrganizationId: user.home.id,
      email: user.email,
      authenticatedAt: now,
      expiresAt: addDays(now, 1),
      amr: ['pwd'],
      ...(acr === undefined ? {} : { acr }),
    }
    this.browsers.set(cookie, [...(this.browsers.get(cookie) ?? []), session])
    return session
  }

  /** Proves a session's user again. */
  authenticateAgain(session: BrowserSession, acr?: string): BrowserSession {
    return Object.assign(session, { authenticatedAt: systemClock.now() }, acr === undefined ? {} : { acr })
  }

  endSession(id: SessionId): void {
    for (const [cookie, sessions] of this.browsers) {
      this.browsers.set(
        cookie,
        sessions.filter((session) => session.id !== id),
      )
    }
  }

  dependencies(slug: string): OAuthDependencies {
    return {
      slug,
      publicUrl: this.publicUrl,
      clock: systemClock,
      artifacts: this.store,
      sessions: {
        cookieName: 'bailiwick',
        ofBrowser: async (cookie) => this.#noted('ofBrowser', [...(this.browsers.get(cookie) ?? [])]),
        entered: async (id, org) => this.#noted('entered', this.entered(id, org)),
      },
      organizations: {
        resolve: async (name) =>
          this.#noted(
            'resolve',
            this.organizations.find(({ id, slug: own }) => id === name || own === name),
          ),
        // There is no tree.
        isWithin: async (name, head) =>
          this.organizations.some(({ id, slug }) => id === head && (id === name || slug === name)),
      },
      accounts: {
        homeOf: async (userId) => this.users.find(({ id }) => id === userId)?.home.id,
        find: async ({ userId, organizationId }) => this.#noted('account', this.view(userId, organizationId)),
      },
      consents: { find: async () => new Set() },
      clients: { find: (clientId) => this.clients.get(clientId) },
      origins: {
        isAllowed: async (origin) =>
          [...this.clients.values()].some(({ allowedOrigins }) => allowedOrigins.includes(origin)),
      },
      resources: {
        find: (identifier) =>
          identifier.endsWith('/api') || identifier === 'https://rs.example'
            ? { scopes: API_SCOPES, format: identifier === 'https://rs.example' ? 'opaque' : 'jwt' }
            : undefined,
      },
      keys: { jwks: KEYS },
      pages: {
        error: (_, { error }) => page(`<h1>${error}</h1>`),
        logout: (_, { action, xsrf }) =>
          page(`<form action="${action}"><input name="xsrf" value="${xsrf}"></form>`),
        device: (_, { outcome }) => page(`<h1>device ${outcome}</h1>`),
        loggedOut: () => page('<h1>signed out</h1>'),
        forward: (_, { action, fields }) => {
          const inputs = Object.entries(fields).map(
            ([name, value]) => `<input name="${name}" value="${value}">`,
          )
          return page(`<form action="${action}">${inputs.join('')}</form>`)
        },
        tooMany: (_, seconds) => page(`<h1>too many, ${seconds}</h1>`),
        depart: (_, url) => page(`<a href="${url}">on</a>`),
      },
      signOuts: { nameOf: async () => undefined, leave: async () => undefined },
      mayEnter: async ({ session, organizationId }) =>
        this.#decide(session.userId, organizationId, session.acr),
      decideExchange: async ({ userId, sessionId, to }) =>
        this.#decide(userId, to, this.entered(sessionId, to)?.session.acr),
      recordRefusal: async (_bounds, told) => void this.refusals.push(told),
      takePoll: async () => true,
      takeDevice: async () => true,
      waitToBegin: () => this.waiting,
      countTokens: (result) => void this.counted.push(result),
      report: (error) => {
        this.errors.push(error)
      },
      reportRefusal: () => {},
    }
  }

  entered(id: SessionId, organizationId: OrganizationId): EnteredSession | undefined {
    const session = [...this.browsers.values()].flat().find((candidate) => candidate.id === id)
    const entry = this.store.entries.get(formatSessionKey({ sessionId: id, organizationId }))
    return session && { session, ...(entry ? { entry: structuredClone(entry) } : {}) }
  }

  #decide(userId: UserId, organizationId: OrganizationId, acr: string | undefined): EntryDecision {
    if (!this.view(userId, organizationId)) return 'not_enterable'
    const asks = this.organizations.find(({ id }) => id === organizationId)?.asks
    return asks === undefined || asks === acr ? 'allowed' : 'step_up'
  }

  view(userId: UserId, organizationId: OrganizationId): AccountView | undefined {
    const user = this.users.find(({ id }) => id === userId)
    const organization = this.organizations.find(({ id }) => id === organizationId)
    if (!user?.active || !organization) return undefined
    if (user.home.id !== organizationId && !user.guestIn.includes(organizationId)) return undefined
    return {
      userId,
      organization,
      home: user.home,
      profile: { email: user.email, email_verified: true, name: user.email },
      roles: [`role-in-${organization.slug}`],
      permissions: ['horses:read'],
      groups: ['staff'],
      limits: { org_features: { reports: true, horses: 50 }, org_seats: 25 },
      lifetimes: this.lifetimes,
    }
  }

  #noted<T>(name: string, value: T): T {
    this.calls.note(name)
    return value
  }
}

const KEYS = [
  {
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    kid: 'in-use',
    alg: 'ES256',
  },
  {
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    kid: 'coming',
    alg: 'ES256',
  },
  {
    ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
    kid: 'rsa',
    alg: 'RS256',
  },
  { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'ed', alg: 'EdDSA' },
]

const page = (html: string) => ({ html, headers: { 'content-type': 'text/html; charset=utf-8' } })
