import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import type { ApplicationId } from '../../src/kernel/ids.ts'
import { newId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anOrganization, aWorkspace } from '../factories/index.ts'
import { CALLBACK, OAuthStage, Visit } from './stage.ts'

const PAGE = 'https://spa.example.com'
const SIBLING = 'https://sibling.example.com'
const OFF = 'https://off.example.com'
const ELSEWHERE = 'https://elsewhere.example.com'
const FOR_CLIENTS = ['/token', '/userinfo', '/introspect', '/revoke', '/par', '/device_authorization']
const PUBLIC = ['/jwks', '/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']

/** Origins that an exact comparison refuses, whatever they resemble. */
const STRANGERS = [
  SIBLING.replace('sibling', 'nobody'),
  OFF,
  ELSEWHERE,
  'https://spa.example.com.evil.example',
  'https://evil-spa.example.com',
  'https://x.spa.example.com',
  'http://spa.example.com',
  'https://spa.example.com:8443',
  'https://SPA.example.com',
  'https://spa.example.com/',
  'https://spa.example.com, https://evil.example',
  'null',
  '*',
]

describe('browsers of other origins', () => {
  let stage: OAuthStage
  let stable: Place
  let spa: ApplicationId

  async function application(place: Place, origin: string): Promise<ApplicationId> {
    const { body, text } = await stage.api(`POST /organizations/${place.organizationId}/applications`, {
      name: origin,
      type: 'spa',
      redirectUris: [CALLBACK],
      allowedOrigins: [origin],
    })
    if (typeof body.id !== 'string') throw new Error(text)
    return body.id as ApplicationId
  }

  beforeAll(async () => {
    stage = await OAuthStage.open()
    stable = await anOrganization(stage.app, stage.workspace.root)
    spa = await application(stage.workspace.root, PAGE)
    await application(stable, SIBLING)
    const off = await application(stable, OFF)
    await stage.api(`POST /organizations/${stable.organizationId}/applications/${off}/disable`)
    const other = await aWorkspace(stage.app)
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, other.id)
    const id = newId('application')
    await inOrganization(db, other.root, (tx) =>
      tx
        .insertInto('applications')
        .values({
          organization_id: other.root.organizationId,
          workspace_id: other.id,
          id,
          client_id: id,
          name: 'Elsewhere',
          type: 'spa',
          allowed_origins: [ELSEWHERE],
        })
        .execute(),
    )
  })
  afterAll(() => stage.app.drop())

  const call = (
    method: 'GET' | 'POST' | 'OPTIONS',
    path: string,
    headers: Record<string, string>,
    payload = '',
  ) =>
    stage.app.http.inject({
      method,
      url: `/w/${stage.workspace.slug}${path}`,
      headers,
      ...(method === 'POST' ? { payload } : {}),
    })
  type Answer = Awaited<ReturnType<typeof call>>
  const preflight = (path: string, origin: string, headers = 'authorization') =>
    call('OPTIONS', path, {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': headers,
    })
  const allowedBy = ({ headers }: Answer) => headers['access-control-allow-origin']
  /** Nothing of CORS at all, so that no browser goes on. */
  const expectNothing = (answer: Answer, what: string) => {
    const names = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))
    expect(names, what).toEqual([])
  }
  const api = '/api/v1/organizations'

  it('are told without a token what they may send, where an active application names them', async () => {
    for (const origin of [PAGE, SIBLING])
      for (const path of [api, ...FOR_CLIENTS]) {
        const answer = await preflight(path, origin)
        expect([answer.statusCode, allowedBy(answer)], path).toEqual([204, origin])
        expect(String(answer.headers.vary), path).toMatch(/origin/i)
        expect(answer.headers['access-control-allow-credentials'], path).toBeUndefined()
      }
  })

  it.each(STRANGERS)('are told nothing when nobody names exactly %j', async (origin) => {
    for (const path of [api, ...FOR_CLIENTS]) {
      expectNothing(await preflight(path, origin), path)
      // A browser that asks nothing before: what is refused is not for reading either.
      const form = { origin, 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await (path === api || path === '/userinfo'
        ? call('GET', path, { origin })
        : call('POST', path, form, 'grant_type=authorization_code&client_id=nobody'))
      expect(answer.statusCode, path).toBeGreaterThanOrEqual(400)
      expectNothing(answer, path)
    }
  })

  it('may read what a workspace publishes, whoever they are', async () => {
    for (const path of PUBLIC) {
      const answer = await call('GET', path, { origin: 'https://nobody.example.com' })
      expect([answer.statusCode, allowedBy(answer)]).toEqual([200, 'https://nobody.example.com'])
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    }
  })

  it('read a refusal, so that a page can tell that its token is over', async () => {
    const answer = await call('GET', api, { origin: PAGE, authorization: 'Bearer over' })
    expect([answer.statusCode, allowedBy(answer)]).toEqual([401, PAGE])
    expect(answer.headers['access-control-expose-headers']).toContain('www-authenticate')
  })

  it('read with a token of the application whose pages they show, and with no other', async () => {
    const own = 'https://own.example.com'
    const client = await stage.application(stage.workspace.root, { allowedOrigins: [own] })
    const place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'ann@example.com')
    const visit = new Visit(stage, client)
    const resource = `${stage.issuer}/api`
    const code = await visit.code({ organization: place.organizationId, resource }, 'ann@example.com')
    const { body } = await visit.redeem(code, { resource })
    const authorization = `Bearer ${body.access_token}`
    const answer = await call('GET', '/api/v1/me', { origin: own, authorization })
    expect([answer.statusCode, allowedBy(answer)]).toEqual([200, own])
    const elsewhere = await call('GET', '/api/v1/me', { origin: SIBLING, authorization })
    expectNothing(elsewhere, 'the page of another application')
  })

  it('do not read with a token what is answered to another application', async () => {
    const { body } = await stage.token(stage.operator, { grant_type: 'client_credentials' })
    const answer = await call('GET', api, { origin: PAGE, authorization: `Bearer ${body.access_token}` })
    expect(answer.statusCode).toBe(200)
    expectNothing(answer, 'a token of a service account')
  })

  it('never bring a cookie along', async () => {
    const answer = await preflight(api, PAGE, 'bailiwick-organization')
    expect(answer.headers['access-control-allow-headers']).not.toContain('bailiwick-organization')
    const headers = { origin: PAGE, cookie: `bailiwick-web-${stage.workspace.slug}=${'x'.repeat(43)}` }
    const refused = await call('GET', api, { ...headers, 'bailiwick-organization': stable.organizationId })
    expect(refused.statusCode).toBe(401)
    expect(refused.headers['access-control-allow-credentials']).toBeUndefined()
  })

  it('lose what an application no longer names, and all of one that is disabled', async () => {
    const place = `/organizations/${stage.workspace.root.organizationId}/applications/${spa}`
    await stage.api(`POST ${place}/disable`)
    for (const path of [api, '/token']) expectNothing(await preflight(path, PAGE), path)
    await stage.api(`POST ${place}/enable`)
    for (const path of [api, '/token']) expect(allowedBy(await preflight(path, PAGE)), path).toBe(PAGE)
    await stage.api(`DELETE ${place}`)
    for (const path of [api, '/token']) expectNothing(await preflight(path, PAGE), path)
  })
})
