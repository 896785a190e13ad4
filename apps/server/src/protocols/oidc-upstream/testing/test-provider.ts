import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CompactSign, type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload } from 'jose'
import { type Clock, epochSeconds } from '../../../kernel/clock.ts'

/** One of a provider's keys, and the algorithm it signs with. */
export interface TestKey {
  privateKey: CryptoKey
  publicJwk: JWK
  alg: string
}

export async function makeKey(alg = 'ES256', kid = `key-${alg}`): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }, alg }
}

export type Header = Record<string, unknown>

/** Signs whatever it is told to, with the header it is told to. */
export async function sign(key: TestKey, claims: unknown, header: Header = {}): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(claims))
  return new CompactSign(bytes)
    .setProtectedHeader({ alg: key.alg, kid: key.publicJwk.kid as string, ...header })
    .sign(key.privateKey)
}

interface Asked {
  nonce: string
  challenge: string
  redirectUri: string
}

/** A small OpenID provider on this machine that tells the truth until a test has it lie. */
export interface TestProvider {
  issuer: string
  key: TestKey
  secret: string
  /** Everything it was asked for, in order. */
  calls: string[]
  document: Record<string, unknown>
  keySet: JWK[]
  /** What is changed of the claims of an ID token. */
  claims: JWTPayload & Record<string, unknown>
  /** Makes the ID token of its claims. */
  makeIdToken: (claims: JWTPayload) => Promise<string> | string
  userinfo: Record<string, unknown>
  /** Takes the place of what it does at a path. */
  instead: Map<string, RequestListener>
  lastTokenRequest: { body: URLSearchParams; authorization: string | undefined } | undefined
  /** The person signs in: what the browser comes back with. */
  signIn(url: URL): URLSearchParams
  close(): Promise<void>
}

export async function startProvider(clock: Clock, key?: TestKey): Promise<TestProvider> {
  const own = key ?? (await makeKey())
  const codes = new Map<string, Asked>()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', provider.issuer)
    provider.calls.push(pathname)
    const listener = provider.instead.get(pathname) ?? paths[pathname]
    if (listener) return listener(request, response)
    response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider: TestProvider = {
    issuer,
    key: own,
    secret: 's3cret +/&=ä of the client',
    calls: [],
    document: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      userinfo_endpoint: `${issuer}/userinfo`,
      end_session_endpoint: `${issuer}/logout`,
      id_token_signing_alg_values_supported: ['none', 'HS256', own.alg],
      authorization_response_iss_parameter_supported: true,
      scopes_supported: ['openid', 'email'],
    },
    keySet: [own.publicJwk],
    claims: {},
    makeIdToken: (claims) => sign(own, claims),
    userinfo: { sub: 'rider-1', email: 'rider@userinfo.example' },
    instead: new Map(),
    lastTokenRequest: undefined,
    signIn(url) {
      const asked = url.searchParams
      const code = `code-${codes.size + 1}-${Math.trunc(performance.now() * 1000)}`
      codes.set(code, {
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
      })
      return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer })
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }

  const json =
    (value: () => unknown): RequestListener =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value()))
    }

  async function answerToken(request: IncomingMessage): Promise<[number, unknown]> {
    const body = new URLSearchParams(await textOf(request))
    provider.lastTokenRequest = { body, authorization: request.headers.authorization }
    if (!isClient(provider.lastTokenRequest, provider.secret)) return [401, { error: 'invalid_client' }]
    const code = body.get('code') ?? ''
    const asked = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    const fits = asked?.challenge === challenge && asked.redirectUri === body.get('redirect_uri')
    if (!asked || !fits) return [400, { error: 'invalid_grant', error_description: 'unknown code' }]
    const now = epochSeconds(clock.now())
    const claims = {
      iss: issuer,
      sub: 'rider-1',
      aud: 'bailiwick',
      nonce: asked.nonce,
      iat: now,
      exp: now + 300,
      ...provider.claims,
    }
    const idToken = await provider.makeIdToken(claims)
    return [200, { access_token: 'access-1', token_type: 'Bearer', expires_in: 60, id_token: idToken }]
  }

  const paths: Record<string, RequestListener> = {
    '/.well-known/openid-configuration': json(() => provider.document),
    '/jwks': json(() => ({ keys: provider.keySet })),
    '/userinfo': (request, response) => {
      const isAllowed = request.headers.authorization === 'Bearer access-1'
      response
        .writeHead(isAllowed ? 200 : 401, { 'content-type': 'application/json' })
        .end(JSON.stringify(provider.userinfo))
    },
    '/token': (request, response) => {
      answerToken(request).then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
    },
  }
  return provider
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

/** RFC 6749, section 2.3.1; an assertion is looked at by the test that sends one. */
function isClient(
  { body, authorization }: { body: URLSearchParams; authorization: string | undefined },
  secret: string,
): boolean {
  if (body.has('client_assertion')) return true
  if (body.has('client_secret')) return body.get('client_secret') === secret
  const [id, given] = Buffer.from((authorization ?? '').slice('Basic '.length), 'base64')
    .toString()
    .split(':')
  const form = new URLSearchParams(`id=${id}&secret=${given}`)
  return form.get('id') === 'bailiwick' && form.get('secret') === secret
}
