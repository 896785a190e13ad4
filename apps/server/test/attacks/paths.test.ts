import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiRoutes } from '../../src/routes.ts'
import { anActor } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { aWorld, type World } from '../matrix/world.ts'

/**
 * Addresses that a proxy in front and the server behind could read differently: what the one lets pass as harmless
 * must not be something else to the other. Sent as raw bytes, as any client library would tidy them up.
 */
describe('paths (CVE-2026-0976)', () => {
  let app: TestApp & { drop(): Promise<void> }
  let world: World
  let port: number
  let authorization: string

  beforeAll(async () => {
    app = await createTestApp()
    world = await aWorld(app)
    authorization = (await anActor(app, world.subject.place, 'administrator')).headers.authorization
    port = Number(new URL(await app.http.listen({ port: 0, host: '127.0.0.1' })).port)
  })
  afterAll(() => app.drop())

  async function send(target: string, method = 'GET'): Promise<{ status: number; body: string }> {
    const socket = connect(port, '127.0.0.1')
    const lines = [
      `${method} ${target} HTTP/1.1`,
      'host: localhost:4000',
      `authorization: ${authorization}`,
      'connection: close',
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
    const answer = await text(socket)
    return { status: Number(answer.split(' ')[1]), body: answer.slice(answer.indexOf('\r\n\r\n')) }
  }

  const subject = () =>
    `/w/${world.workspace.slug}/api/v1/organizations/${world.subject.place.organizationId}`

  it('answers the plain address', async () => {
    const { status, body } = await send(subject())
    expect([status, body.includes(world.subject.canary)]).toEqual([200, true])
    expect((await send(`${subject()}/users?limit=1`)).status).toBe(200)
  })

  /** Ways to write `/users` below the organization, or the organization itself. */
  const TRICKS: Record<string, (path: string) => string> = {
    'a parameter of the last part': (path) => `${path};x=1`,
    'a parameter of a part before': (path) => path.replace('/api/', '/api;x=1/'),
    'an encoded parameter': (path) => `${path}%3Bx=1`,
    'a dot segment': (path) => path.replace('/api/', '/./api/'),
    'a way back': (path) => path.replace('/api/', '/sign-in/../api/'),
    'an encoded way back': (path) => path.replace('/api/', '/sign-in/%2e%2e/api/'),
    'a half encoded way back': (path) => path.replace('/api/', '/sign-in/.%2E/api/'),
    'a way back behind a parameter': (path) => path.replace('/api/', '/sign-in/..;/api/'),
    'an encoded slash': (path) => path.replace('/organizations/', '/organizations%2f'),
    'a twice encoded slash': (path) => path.replace('/organizations/', '/organizations%252f'),
    'a backslash': (path) => path.replace('/organizations/', '/organizations\\'),
    'an encoded backslash': (path) => path.replace('/organizations/', '/organizations%5c'),
    'an empty part': (path) => path.replace('/api/', '//api/'),
    'an empty part in front': (path) => `/${path}`,
    'a slash at the end': (path) => `${path}/`,
    'a null byte': (path) => `${path}%00`,
    'a line break': (path) => `${path}%0d%0ax`,
    'a tab': (path) => `${path}%09`,
    'a space': (path) => `${path}%20`,
    capitals: (path) => path.replace('/api/', '/API/'),
    'an overlong encoding': (path) => path.replace('/api/', '%c0%afapi/'),
    'a full-width slash': (path) => path.replace('/api/', '%ef%bc%8fapi/'),
    'a broken encoding': (path) => `${path}%zz`,
    'a cut encoding': (path) => `${path}%e0%a4`,
    'a fragment': (path) => `${path}#x`,
    'a file type': (path) => `${path}.json`,
    'another host in front': (path) => `http://evil.example${path}`,
  }

  it.each(Object.keys(TRICKS))('shows nothing behind %s', async (name) => {
    for (const path of [subject(), `${subject()}/users`, `${subject()}/users/${world.subject.userId}`]) {
      const { status, body } = await send(TRICKS[name]?.(path) ?? '')
      // A target in absolute form (RFC 9112 3.2.2) and a fragment may be understood, but only as what they say.
      expect([400, 404], `${name} ${status} ${body}`).toContain(status)
      expect(body).not.toContain(world.subject.canary)
    }
  })

  it('CVE-2025-61524: knows no method that a header or field names instead of the request line', async () => {
    for (const [name, value] of [
      ['x-http-method-override', 'DELETE'],
      ['x-http-method', 'DELETE'],
      ['x-method-override', 'DELETE'],
      ['x-original-url', `${subject()}/users`],
      ['x-rewrite-url', `${subject()}/users`],
    ] as const) {
      const answer = await app.http.inject({
        method: 'POST',
        url: `${subject()}/users/${world.subject.userId}?_method=DELETE`,
        headers: { authorization, [name]: value },
      })
      expect([404, 405], name).toContain(answer.statusCode)
    }
    expect((await send(`${subject()}/users/${world.subject.userId}`)).status).toBe(200)
  })

  it('CVE-2026-55106: has no address without a token but those that are listed', async () => {
    const open =
      /^\/(|healthz|readyz|openapi\.json|\.well-known\/webauthn|docs.*|mailbox|w\/:workspace\/(sign-in|account).*|w\/:workspace\/device)$/
    const protocol =
      /^\/w\/:workspace\/(\.well-known\/[a-z-]+|jwks|authorize(\/:uid)?|device\/:uid|device_authorization|par|token|userinfo|introspect|revoke|logout(\/confirm|\/success)?)$/
    // Pages of a browser that has signed in, the way there, files that are the same for everybody, and logos.
    const language = /^\/w\/:workspace\/language\/:language$/
    const web =
      /^\/(web\/assets\/:name|w\/:workspace\/(console(\/?\*)?|(portal|view)\/:organization(\/?\*)?|branding\/:organization\/:hash|web\/(sign-in|callback|sign-out)))$/
    // What an identity provider is told of this server, and where it has the browser come back to.
    const saml =
      /^\/w\/:workspace\/(saml\/:connection\/(metadata|acs|arrived|logout)|connections\/:connection\/jwks\.json)$/
    // The page of a set-up link, and what it asks for with the link itself.
    const setUp = /^\/w\/:workspace\/set-up\/:connection(\/(open|state|metadata|tests|finish))?$/
    // Where organizations register themselves.
    const register = /^\/w\/:workspace\/register\/(new\/:form(\/:proof)?|status)$/
    const api = new Set(apiRoutes.map(({ path }) => `/w/:workspace/api/v1${path}`))
    // Each asks for the token of a directory: test/scim/access.test.ts.
    const scim = /^\/w\/:workspace\/organizations\/:organizationId\/scim\/v2(\/.*)?$/
    const printed = app.http.printRoutes({ commonPrefix: false, includeHooks: false })
    const all = flatten(printed)
    expect(all.length).toBeGreaterThan(60)
    const isListed = (path: string) =>
      [open, language, protocol, web, saml, setUp, register, scim].some((list) => list.test(path)) ||
      api.has(path)
    for (const path of all) expect(isListed(path), path).toBe(true)
  })
})

/** The addresses in the drawing that the framework makes of its routes. */
function flatten(drawing: string): string[] {
  const above: string[] = []
  const found: string[] = []
  for (const line of drawing.split('\n')) {
    const match = /^([│ ]*)[├└]── (\S*)(.*)$/.exec(line)
    if (!match) continue
    const [, indent = '', part = '', rest = ''] = match
    const depth = indent.length / 4
    above.length = depth
    above[depth] = part
    if (/\(([A-Z, ]+)\)/.test(rest)) found.push(above.join(''))
  }
  return found
}
