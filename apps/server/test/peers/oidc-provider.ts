import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

const CLIENT = { id: 'bailiwick', secret: 'GOCSPX-the_secret.of~the-client' }
const PERSON = { sub: 'rider-7', email: 'rider@school.example' }

/** The certified library that this server is made of, in a configuration of its own: whom it should get on with. */
export interface OidcProviderPeer {
  issuer: string
  client: typeof CLIENT
  person: typeof PERSON
  signIn(url: URL): Promise<URLSearchParams>
  /** What it tells its client when a session of the person ends. */
  logoutToken(sid: string): Promise<string>
  stop(): Promise<void>
}

export async function startOidcProvider(redirectUri: string): Promise<OidcProviderPeer> {
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let told = ''
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'k1' }] },
    cookies: { keys: ['of the tests'] },
    claims: { openid: ['sub'], email: ['email'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      jwtUserinfo: { enabled: true },
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => PERSON }),
    fetch: (_url, options) => {
      told = new URLSearchParams(String(options?.body)).get('logout_token') ?? ''
      return Promise.resolve(new Response(null, { status: 200 }))
    },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        id_token_signed_response_alg: 'ES256',
        userinfo_signed_response_alg: 'ES256',
        backchannel_logout_uri: 'https://id.example.com/out',
        backchannel_logout_session_required: true,
      },
    ],
  })
  const callback = provider.callback()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const grant = new provider.Grant({ accountId: PERSON.sub, clientId: CLIENT.id })
    grant.addOIDCScope('openid email')
    const result = {
      login: { accountId: PERSON.sub, amr: ['pwd'] },
      consent: { grantId: await grant.save() },
    }
    await provider.interactionFinished(request, response, result)
  }

  return {
    issuer,
    client: CLIENT,
    person: PERSON,
    signIn: (url) => followUntil(redirectUri, url),
    async logoutToken(sid) {
      const client = await provider.Client.find(CLIENT.id)
      // Its types leave out what it calls when a session ends.
      const telling = client as unknown as { backchannelLogout(sub: string, sid: string): Promise<void> }
      await telling.backchannelLogout(PERSON.sub, sid)
      return told
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

/** Goes where it is led, as a browser does, until it would leave the provider. */
async function followUntil(redirectUri: string, from: URL): Promise<URLSearchParams> {
  const cookies = new Map<string, string>()
  let next = from
  for (let steps = 0; steps < 10; steps += 1) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${answer.status} ${await answer.text()}`)
    next = new URL(location, next)
    if (next.href.startsWith(redirectUri)) return next.searchParams
  }
  throw new Error('it leads on and on')
}
