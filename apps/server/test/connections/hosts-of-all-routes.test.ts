import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { ownDomain } from './stage.ts'

const ORIGIN = 'http://localhost:4000'
const NOBODYS = 'nobodys.example'

/** What is answered under every name. Whatever else there is, or will be, is held to what follows. */
const ANYWHERE = [
  'GET /.well-known/webauthn',
  'GET /healthz',
  'GET /openapi.json',
  'GET /readyz',
  'GET /w/:workspace/.well-known/oauth-authorization-server',
  'GET /w/:workspace/.well-known/openid-configuration',
  'GET /w/:workspace/jwks',
  'GET /w/:workspace/userinfo',
  'GET /web/assets/:name',
  'OPTIONS /w/:workspace/.well-known/oauth-authorization-server',
  'OPTIONS /w/:workspace/.well-known/openid-configuration',
  'OPTIONS /w/:workspace/device_authorization',
  'OPTIONS /w/:workspace/introspect',
  'OPTIONS /w/:workspace/jwks',
  'OPTIONS /w/:workspace/par',
  'OPTIONS /w/:workspace/revoke',
  'OPTIONS /w/:workspace/token',
  'OPTIONS /w/:workspace/userinfo',
  'POST /w/:workspace/device_authorization',
  'POST /w/:workspace/introspect',
  'POST /w/:workspace/par',
  'POST /w/:workspace/revoke',
  'POST /w/:workspace/token',
  'POST /w/:workspace/userinfo',
]

interface Route {
  method: string
  url: string
}
const isApi = ({ url }: Route) => url.startsWith('/w/:workspace/api/v1/')
/** Asked by programs alone, which have a token and never a cookie. */
const isScim = ({ url }: Route) => url.startsWith('/w/:workspace/organizations/:organizationId/scim/v2')

/** Every route of the server, taken down as it is mounted, against names that are not the server's own. */
describe('every route under another host name', () => {
  let stage: OAuthStage
  let place: Place & { slug: string }
  let host: string
  const routes: Route[] = []

  beforeAll(async () => {
    const note = (message: unknown) => {
      const { fastify } = message as { fastify: FastifyInstance }
      fastify.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url })
      })
    }
    subscribe('fastify.initialization', note)
    stage = await OAuthStage.open({ demo: true })
    unsubscribe('fastify.initialization', note)
    place = await anOrganizationWith(stage)
    host = `login.${place.slug}.example`
    await ownDomain(stage, place, host)
  })
  afterAll(() => stage.app.drop())

  const pathOf = ({ url }: Route) =>
    url
      .replace(':workspace', stage.workspace.slug)
      .replace(/:organization\b/, place.slug)
      .replace(/:\w+|\*/g, 'x')
  const ask = (name: string, route: Route, headers: Record<string, string> = {}) =>
    stage.app.http.inject({
      method: route.method as 'GET',
      url: pathOf(route),
      headers: { host: name, accept: 'text/html', ...headers },
    })
  const isAnswered = ({ statusCode, headers }: Awaited<ReturnType<typeof ask>>) =>
    statusCode !== 421 && !String(headers.location ?? '').startsWith(ORIGIN)

  it('is known', () => {
    expect(routes.length).toBeGreaterThan(200)
    const pages = routes.map(({ method, url }) => `${method} ${url}`)
    for (const one of ['GET /', 'GET /mailbox', 'GET /w/:workspace/device', 'POST /w/:workspace/device'])
      expect(pages).toContain(one)
  })

  it.each(['of the organization', 'of nobody'])('is led on or refused at a host %s', async (whose) => {
    const name = whose === 'of nobody' ? NOBODYS : host
    const answered: string[] = []
    for (const route of routes) {
      const what = `${route.method} ${route.url}`
      const answer = await ask(name, route)
      expect(answer.headers['set-cookie'], what).toBeUndefined()
      expect(JSON.stringify([answer.headers, answer.body]), what).not.toContain(name)
      if (isScim(route)) expect([answer.statusCode, answer.headers.location], what).toEqual([401, undefined])
      else if (isApi(route) ? route.method === 'OPTIONS' : ANYWHERE.includes(what)) {
        expect(isAnswered(answer), what).toBe(true)
        answered.push(what)
      } else if (route.method === 'GET' && !isApi(route) && name === host) {
        expect(answer.statusCode, what).toBe(303)
        expect(answer.headers['cache-control'], what).toBe('no-store')
        const to = new URL(String(answer.headers.location))
        const isLed = to.pathname === `/w/${stage.workspace.slug}/sign-in`
        expect([to.origin, isLed || to.pathname === pathOf(route)], what).toEqual([ORIGIN, true])
        if (isLed) expect(to.searchParams.get('organization'), what).toBe(place.organizationId)
      } else expect(answer.statusCode, what).toBe(421)
    }
    expect(answered.filter((one) => !one.includes('/api/v1/')).sort()).toEqual(ANYWHERE)
  })

  it('is refused with the words of a page to a browser, and as a problem to a program', async () => {
    const post = { method: 'POST', url: '/w/:workspace/device' }
    const page = await ask(host, post, { 'accept-language': 'de' })
    expect([page.statusCode, page.headers['strict-transport-security']]).toEqual([421, undefined])
    expect(page.body).toContain('Nicht unter dieser Adresse')
    expect(page.body).toContain(`href="${ORIGIN}"`)
    const problem = await ask(host, post, { accept: 'application/json' })
    expect([problem.statusCode, problem.json().code]).toEqual([421, 'request.misdirected'])
  })

  it('of the API is answered to a token, whatever name it came by, and to nothing else', async () => {
    const route = { method: 'GET', url: `/w/:workspace/api/v1/organizations/${place.organizationId}` }
    for (const name of [host, NOBODYS]) {
      const granted = await ask(name, route, stage.operatorHeaders)
      expect([granted.statusCode, granted.headers['set-cookie']], name).toEqual([200, undefined])
      expect(granted.body, name).not.toContain(name)
      const own = await ask(name, route, { cookie: 'x=y', accept: 'application/json' })
      expect([own.statusCode, own.json().code], name).toEqual([421, 'request.misdirected'])
    }
  })

  it('is served as ever at the address of the server and on this machine', async () => {
    for (const name of ['localhost:4000', 'LOCALHOST', '127.0.0.1:4000', '127.9.9.9', '[::1]:4000'])
      for (const url of ['/mailbox', '/w/:workspace/sign-in/register', '/docs']) {
        const answer = await ask(name, { method: 'GET', url })
        expect(isAnswered(answer), `${name} ${url}`).toBe(true)
      }
  })
})
