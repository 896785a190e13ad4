import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import type { CryptoKey, JWTPayload } from 'jose'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { acceptForms, formOf } from '../../src/http/form.ts'

/** An organization of the fake, and how it answers an exchange. */
export interface FakeOrganization {
  id: string
  slug: string
  name: string
  roles: string[]
  permissions: string[]
  exchange: 'ok' | 'interaction_required' | 'invalid_target'
}

/** What tests turn to make the provider misbehave. */
export interface Knobs {
  person: JWTPayload
  organizations: FakeOrganization[]
  listOrganizations: boolean
  idToken: JWTPayload
  userinfo: Record<string, unknown>
  /** Claims that only an exchange's ID token gets. */
  exchanged: JWTPayload
  refuseAuthorization: string | undefined
  accessTokenSeconds: number
  pushed: boolean
  signWith: CryptoKey | undefined
}

/** What the fake saw. */
export interface Seen {
  authorizations: URLSearchParams[]
  refreshes: number
  revoked: string[]
  endSessions: URLSearchParams[]
}

interface Granted {
  organization: FakeOrganization
  nonce?: string
  challenge?: string
}

export interface FakeProvider {
  issuer: string
  clientId: string
  clientSecret: string
  knobs: Knobs
  seen: Seen
  /** Makes every access and refresh token worthless. */
  revokeAll(): void
  /** A claim set to undefined is left out. */
  logoutToken(claims?: Record<string, unknown>, header?: { typ?: string; key?: CryptoKey }): Promise<string>
  close(): Promise<void>
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const CLIENT = { id: 'equineease', secret: 'a-secret-of-the-test' }

export function defaultKnobs(): Knobs {
  const organization = (
    slug: string,
    name: string,
    roles: string[],
    permissions: string[] = [],
  ): FakeOrganization => ({
    id: `org_${slug.replaceAll('-', '')}01`,
    slug,
    name,
    roles,
    permissions,
    exchange: 'ok',
  })
  return {
    person: {
      sub: 'usr_1',
      name: 'Robin Hale',
      email: 'robin@gallop.example',
      amr: ['pwd', 'otp'],
      acr: 'aal2',
      sid: 'sid_1',
    },
    organizations: [
      organization('gallop', 'Gallop', ['administrator'], ['members:read']),
      organization('gallop-north', 'Gallop North', ['administrator']),
      organization('gallop-south', 'Gallop South', ['member']),
    ],
    listOrganizations: true,
    idToken: {},
    userinfo: {},
    exchanged: {},
    refuseAuthorization: undefined,
    accessTokenSeconds: 600,
    pushed: true,
    signWith: undefined,
  }
}

/** The moving parts behind the fake's routes. */
class State {
  readonly codes = new Map<string, Granted>()
  readonly access = new Map<string, FakeOrganization>()
  readonly refresh = new Map<string, FakeOrganization>()
  readonly pushed = new Map<string, URLSearchParams>()
  readonly seen: Seen = { authorizations: [], refreshes: 0, revoked: [], endSessions: [] }
  readonly knobs = defaultKnobs()
  issuer = ''
  readonly key: CryptoKey

  constructor(key: CryptoKey) {
    this.key = key
  }

  find(name: string | null): FakeOrganization | undefined {
    const { organizations } = this.knobs
    return name ? organizations.find(({ id, slug }) => id === name || slug === name) : organizations[0]
  }

  sign(claims: JWTPayload, header: { typ?: string; key?: CryptoKey } = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({ iss: this.issuer, aud: CLIENT.id, iat: now, exp: now + 600, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', ...(header.typ ? { typ: header.typ } : {}) })
      .sign(header.key ?? this.knobs.signWith ?? this.key)
  }

  async tokens(granted: Granted, extra: JWTPayload = {}): Promise<Record<string, unknown>> {
    const { organization, nonce } = granted
    const [accessToken, refreshToken] = [randomUUID(), randomUUID()]
    this.access.set(accessToken, organization)
    this.refresh.set(refreshToken, organization)
    const { roles, permissions, id, name } = organization
    return {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: this.knobs.accessTokenSeconds,
      scope: 'openid profile email offline_access roles permissions groups organizations limits',
      id_token: await this.sign({
        ...this.knobs.person,
        auth_time: Math.floor(Date.now() / 1000),
        org_id: id,
        org_name: name,
        roles,
        permissions,
        groups: [],
        ...(nonce ? { nonce } : {}),
        ...this.knobs.idToken,
        ...extra,
      }),
    }
  }
}

const refused = (error: string): { status: number; body: Record<string, unknown> } => ({
  status: 400,
  body: { error },
})

function byCode(state: State, form: URLSearchParams): Promise<Record<string, unknown>> | undefined {
  const code = form.get('code') ?? ''
  const granted = state.codes.get(code)
  state.codes.delete(code)
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  return granted && granted.challenge === challenge ? state.tokens(granted) : undefined
}

function byRefresh(state: State, form: URLSearchParams): Promise<Record<string, unknown>> | undefined {
  const token = form.get('refresh_token') ?? ''
  const organization = state.refresh.get(token)
  state.refresh.delete(token)
  state.seen.refreshes += 1
  return organization && state.tokens({ organization })
}

async function answer(
  state: State,
  form: URLSearchParams,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const grant = form.get('grant_type')
  if (grant === 'urn:ietf:params:oauth:grant-type:token-exchange') {
    const organization = state.find(form.get('organization'))
    if (!state.access.has(form.get('subject_token') ?? '')) return refused('invalid_grant')
    if (!organization || organization.exchange === 'invalid_target') return refused('invalid_target')
    if (organization.exchange === 'interaction_required') return refused('interaction_required')
    const body = await state.tokens({ organization }, state.knobs.exchanged)
    return {
      status: 200,
      body: { ...body, issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' },
    }
  }
  const body = await (grant === 'authorization_code' ? byCode(state, form) : byRefresh(state, form))
  return body ? { status: 200, body } : refused('invalid_grant')
}

function authenticated(request: FastifyRequest): boolean {
  const expected = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`
  const [scheme, value = ''] = (request.headers.authorization ?? '').split(' ')
  const given = Buffer.from(value, 'base64').toString().split(':').map(decodeURIComponent).join(':')
  return scheme === 'Basic' && `Basic ${Buffer.from(given).toString('base64')}` === expected
}

function authorize(state: State, query: URLSearchParams): string {
  const parameters = state.pushed.get(query.get('request_uri') ?? '') ?? query
  state.seen.authorizations.push(parameters)
  const back = new URL(parameters.get('redirect_uri') ?? '')
  back.searchParams.set('state', parameters.get('state') ?? '')
  back.searchParams.set('iss', state.issuer)
  const organization = state.find(parameters.get('organization'))
  const error = state.knobs.refuseAuthorization ?? (organization ? undefined : 'access_denied')
  if (error || !organization) {
    back.searchParams.set('error', error ?? 'access_denied')
    return back.href
  }
  const code = randomUUID()
  state.codes.set(code, {
    organization,
    nonce: parameters.get('nonce') ?? '',
    challenge: parameters.get('code_challenge') ?? '',
  })
  back.searchParams.set('code', code)
  return back.href
}

const metadata = ({ issuer, knobs }: State): Record<string, unknown> => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/me`,
  jwks_uri: `${issuer}/jwks`,
  revocation_endpoint: `${issuer}/revoke`,
  end_session_endpoint: `${issuer}/logout`,
  ...(knobs.pushed ? { pushed_authorization_request_endpoint: `${issuer}/par` } : {}),
  authorization_response_iss_parameter_supported: true,
  code_challenge_methods_supported: ['S256'],
  id_token_signing_alg_values_supported: ['ES256'],
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
})

function routes(app: FastifyInstance, state: State, jwk: Record<string, unknown>): void {
  const base = '/w/equineease'
  const query = (request: FastifyRequest): URLSearchParams => new URL(request.url, state.issuer).searchParams
  app.get(`${base}/.well-known/openid-configuration`, () => metadata(state))
  app.get(`${base}/jwks`, () => ({ keys: [{ ...jwk, kid: 'k1', alg: 'ES256', use: 'sig' }] }))
  app.post(`${base}/par`, (request, reply) => {
    if (!authenticated(request)) return reply.code(401).send({ error: 'invalid_client' })
    const uri = `urn:ietf:params:oauth:request_uri:${randomUUID()}`
    state.pushed.set(uri, formOf(request))
    return reply.code(201).send({ request_uri: uri, expires_in: 60 })
  })
  app.get(`${base}/auth`, (request, reply) => reply.redirect(authorize(state, query(request)), 303))
  app.post(`${base}/token`, async (request, reply) => {
    if (!authenticated(request)) return reply.code(401).send({ error: 'invalid_client' })
    const { status, body } = await answer(state, formOf(request))
    return reply.code(status).header('cache-control', 'no-store').send(body)
  })
  app.get(`${base}/me`, (request, reply) => {
    const organization = state.access.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    if (!organization)
      return reply.code(401).header('www-authenticate', 'Bearer error="invalid_token"').send({})
    const { id, name, roles, permissions } = organization
    const { sub, email, name: person } = state.knobs.person
    const organizations = state.knobs.organizations.map(({ id, slug, name }) => ({ id, slug, name }))
    return {
      sub,
      email,
      name: person,
      org_id: id,
      org_name: name,
      roles,
      permissions,
      ...(state.knobs.listOrganizations ? { organizations } : {}),
      ...state.knobs.userinfo,
    }
  })
  app.post(`${base}/revoke`, (request, reply) => {
    state.seen.revoked.push(formOf(request).get('token') ?? '')
    return reply.code(200).send()
  })
  app.get(`${base}/logout`, (request, reply) => {
    state.seen.endSessions.push(query(request))
    return reply.redirect(query(request).get('post_logout_redirect_uri') ?? '/', 303)
  })
}

/** Starts a small OpenID provider on loopback. */
export async function startFakeProvider(port = 0): Promise<FakeProvider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const app = Fastify({ forceCloseConnections: true })
  acceptForms(app)
  const state = new State(privateKey)
  routes(app, state, { ...(await exportJWK(publicKey)) })
  state.issuer = `${await app.listen({ host: '127.0.0.1', port })}/w/equineease`
  return {
    issuer: state.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    knobs: state.knobs,
    seen: state.seen,
    revokeAll: () => {
      state.access.clear()
      state.refresh.clear()
    },
    logoutToken: (claims = {}, header = {}) =>
      state.sign(
        { sub: 'usr_1', sid: 'sid_1', jti: randomUUID(), events: { [EVENT]: {} }, ...claims },
        { typ: 'logout+jwt', ...header },
      ),
    close: () => app.close(),
  }
}
