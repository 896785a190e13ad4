import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson, PASSWORD } from '../../src/modules/sign-in/testing.test-helper.ts'
import { MOUNTED } from '../../src/protocols/oauth/routes.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

const HOSTILE: Record<string, string> = {
  'a null byte': 'a\0b',
  'half of a character': 'a%ED%A0%80b',
  'a turned text': '\u202eexe',
  'a line break': 'a\r\nset-cookie: x=1',
  markup: '"><script>alert(1)</script>',
  'an inherited name': '__proto__',
  'a long text': 'x'.repeat(6_000),
  SQL: "' or 1=1; --",
  'a path': '../../../etc/passwd',
  nothing: '',
}
/** Every parameter that an endpoint of the protocol reads somewhere. */
const PARAMETERS = [
  ...['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce', 'prompt', 'organization'],
  ...[
    'max_age',
    'login_hint',
    'id_token_hint',
    'ui_locales',
    'acr_values',
    'claims',
    'request_uri',
    'request',
  ],
  ...['response_mode', 'code_challenge', 'code_challenge_method', 'resource', 'grant_type', 'code', 'token'],
  ...['refresh_token', 'subject_token', 'subject_token_type', 'client_secret', 'client_assertion'],
  ...[
    'client_assertion_type',
    'post_logout_redirect_uri',
    'xsrf',
    'logout',
    'code_verifier',
    'token_type_hint',
  ],
]

/** What the protocol endpoints and the hosted pages make of anything at all: never a fault of their own. */
describe('bad forms', () => {
  let stage: OAuthStage
  let client: Credentials
  let organization: string

  beforeAll(async () => {
    stage = await OAuthStage.open()
    const place = await anOrganizationWith(stage)
    organization = place.organizationId
    await aPerson(stage.app, place, 'ann@example.com')
    client = await stage.application(stage.workspace.root)
  })
  afterAll(() => stage.app.drop())

  const VALID = (): Record<string, string> => ({
    client_id: client.id,
    response_type: 'code',
    redirect_uri: 'https://app.example.com/callback',
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    grant_type: 'refresh_token',
    organization,
  })

  async function send(method: string, path: string, form: string) {
    const url = `/w/${stage.workspace.slug}${path.replace(':uid', 'x')}`
    const isPost = method === 'POST'
    const { id, secret } = client
    return stage.app.http.inject({
      method: method as 'GET',
      url: isPost ? url : `${url}?${form}`,
      headers: {
        ...(path === '/userinfo'
          ? {}
          : { authorization: `Basic ${btoa(`${id}:${encodeURIComponent(secret)}`)}` }),
        ...(isPost ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(isPost ? { payload: form } : {}),
    })
  }
  const encode = (form: Record<string, string>): string =>
    Object.entries(form)
      .map(([name, value]) => `${name}=${value.includes('%') ? value : encodeURIComponent(value)}`)
      .join('&')

  it.each(
    MOUNTED.filter(({ method }) => method !== 'OPTIONS').map(({ method, path }) => [method, path] as const),
  )('CVE-2026-42849: %s %s answers anything, and repeats no markup', async (method, path) => {
    for (const parameter of PARAMETERS)
      for (const [name, value] of Object.entries(HOSTILE)) {
        const answer = await send(method, path, encode({ ...VALID(), [parameter]: value }))
        const what = `${parameter} is ${name}: ${answer.body.slice(0, 300)}`
        expect(answer.statusCode, what).toBeLessThan(500)
        expect(answer.body, what).not.toContain('<script>alert(1)')
        expect(answer.headers['set-cookie'] ?? '', what).not.toContain('x=1')
      }
  })

  it.each(Object.keys(HOSTILE))('knows no client whose id or secret is %s', async (name) => {
    const value = HOSTILE[name] ?? ''
    for (const path of ['/token', '/introspect', '/revoke', '/par', '/device_authorization'])
      for (const known of [
        { id: value, secret: client.secret },
        { id: client.id, secret: value },
      ]) {
        const given = { id: encodeURIComponent(known.id), secret: known.secret }
        const answer = await stage.post(path, given, { grant_type: 'client_credentials', token: 'x' })
        expect(answer.status, `${path}: ${answer.text}`).toBeLessThan(500)
        expect(answer.status, `${path}: ${answer.text}`).toBeGreaterThanOrEqual(400)
        const form = { client_id: known.id, client_secret: known.secret, grant_type: 'client_credentials' }
        const inBody = await stage.app.http.inject({
          method: 'POST',
          url: `/w/${stage.workspace.slug}${path}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: encode(form),
        })
        expect(inBody.statusCode, `${path}: ${inBody.body}`).toBeLessThan(500)
        expect(inBody.statusCode, `${path}: ${inBody.body}`).toBeGreaterThanOrEqual(400)
      }
  })

  it('CVE-2026-9689: refuses each parameter that is given twice', async () => {
    const path = MOUNTED.find((one) => one.path === '/authorize')?.path ?? ''
    for (const name of Object.keys(VALID()).filter((one) => one !== 'grant_type')) {
      const answer = await send('GET', path, `${encode(VALID())}&${name}=${VALID()[name]}`)
      const told = `${answer.statusCode} ${answer.headers.location ?? ''} ${answer.body}`
      expect(told, name).toMatch(/invalid_request|invalid_client|[Rr]equest/)
      expect(String(answer.headers.location), name).not.toMatch(/\/sign-in\/|code=/)
    }
    for (const name of ['grant_type', 'refresh_token', 'client_id']) {
      const twice = { ...VALID(), refresh_token: 'x' } as Record<string, string>
      const answer = await send('POST', '/token', `${encode(twice)}&${name}=${twice[name]}`)
      expect([answer.statusCode, answer.json().error], name).toEqual([400, 'invalid_request'])
    }
  })

  it.each(Object.keys(HOSTILE))('the pages of a sign-in stand %s in every field', async (name) => {
    const value = decodeURIComponent((HOSTILE[name] ?? '').replace(/%ED%A0%80/, '%EF%BF%BD'))
    const visit = new Visit(stage, client)
    await visit.authorize({ organization })
    const { browser } = visit
    const csrf = browser.form()
    const at = csrf.action.replace(/\/[^/]*$/, '')
    const parts = ['organization', 'list', 'forgot', 'password', 'totp', 'recovery-code', 'enrol', 'account']
    const fields = ['identifier', 'password', 'organization', 'email', 'code', 'session', 'decision', 'name']
    for (const part of [...parts, 'codes-saved', 'new-password', 'consent', 'another', 'nothing'])
      for (const field of fields) {
        const body = { ...csrf.hidden, identifier: 'ann@example.com', password: 'no', [field]: value }
        const shown = await browser.request('POST', `${at}/${part}`, Object.entries(body))
        const what = `${part} ${field}: ${shown.body.slice(0, 200)}`
        expect(shown.status, what).toBeLessThan(500)
        expect(shown.body, what).not.toContain('<script>alert(1)')
      }
    for (const query of ['organization', 'login_hint', 'token', 'session', 'ui_locales', 'user_code'])
      for (const path of [
        '/sign-in',
        '/sign-in/forgot',
        '/sign-in/reset',
        '/sign-in/passkey',
        '/sign-in/invitation',
        '/register/status',
        '/register/new/partners',
        '/account',
        '/device',
      ]) {
        const url = `/w/${stage.workspace.slug}${path}?${encode({ [query]: HOSTILE[name] ?? '' })}`
        const shown = await browser.request('GET', url)
        expect(shown.status, `${url.slice(0, 200)}: ${shown.body.slice(0, 200)}`).toBeLessThan(500)
        expect(shown.body).not.toContain('<script>alert(1)')
      }
  })

  it('a sign-in still works after all that', async () => {
    const visit = new Visit(stage, client, stage.browser({ remoteAddress: '192.0.2.55' }))
    expect(PASSWORD).toBeTruthy()
    expect(await visit.code({ organization }, 'ann@example.com')).toBeTruthy()
  })
})
