import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { CALLBACK, type Credentials, EXCHANGE, OAuthStage, Visit } from './stage.ts'

/** As they stand in a form, percent-encoded or not. */
const ODD: Record<string, string> = {
  'a null byte': 'a%00b',
  'nothing but null bytes': '%00%00',
  'half of a character': '%ED%A0%80',
  'bytes that are no text': '%FF%FE%80',
  'a broken escape': '%zz%',
  'a mark of order': '%EF%BB%BF',
  'a turned text': '%E2%80%AE',
  'a line break': 'a%0D%0Ab',
  'the last character': '%F4%8F%BF%BF',
  'an inherited name': '__proto__',
  'another one': 'constructor',
  JSON: '%7B%22a%22%3A%22%5Cu0000%22%7D',
  nothing: '',
}
const ENDPOINTS = ['/par', '/revoke', '/introspect', '/token']
const FORM = 'application/x-www-form-urlencoded'

/** Parameters that are right but for one, so that what is wrong gets as far as it can. */
describe('odd characters at the endpoints that take a form', () => {
  let stage: OAuthStage
  let client: Credentials
  let organization: string
  let tokens: Record<string, string>

  beforeAll(async () => {
    stage = await OAuthStage.open()
    const place = await anOrganizationWith(stage)
    organization = place.organizationId
    await aPerson(stage.app, place, 'ann@example.com')
    client = await stage.application(stage.workspace.root)
    tokens = await signedIn()
  })
  afterAll(() => stage.app.drop())

  async function signedIn(remoteAddress = '127.0.0.1'): Promise<Record<string, string>> {
    const visit = new Visit(stage, client, stage.browser({ remoteAddress }))
    const code = await visit.code({ organization, scope: 'openid offline_access' }, 'ann@example.com')
    return (await visit.redeem(code)).body as Record<string, string>
  }

  const basic = () => `Basic ${btoa(`${client.id}:${encodeURIComponent(client.secret)}`)}`
  async function post(path: string, payload: string | Buffer, headers: Record<string, string> = {}) {
    const answer = await stage.app.http.inject({
      method: 'POST',
      url: `/w/${stage.workspace.slug}${path}`,
      headers: { authorization: basic(), 'content-type': FORM, ...headers },
      payload,
    })
    const what = `${path} ${payload.toString('latin1').slice(0, 200)}: ${answer.body.slice(0, 200)}`
    expect(answer.statusCode, what).toBeLessThan(500)
    return answer
  }
  const encode = (form: Record<string, string>) =>
    Object.entries(form).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  /** The form with one parameter as it stands, whether it was there or not. */
  const withOdd = (form: Record<string, string>, name: string, value: string) => {
    const { [name]: _before, ...others } = form
    return [...encode(others), `${name}=${value}`].join('&')
  }

  const REQUEST = (): Record<string, string> => ({
    client_id: client.id,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid',
    state: 'st',
    nonce: 'no',
    organization,
    login_hint: 'ann@example.com',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  })
  const FORMS: Record<string, () => [path: string, form: Record<string, string>]> = {
    'a pushed request': () => ['/par', REQUEST()],
    'a revocation': () => ['/revoke', { token: 'x', token_type_hint: 'refresh_token' }],
    'an introspection': () => [
      '/introspect',
      { token: tokens.access_token ?? '', token_type_hint: 'access_token' },
    ],
    'a code': () => [
      '/token',
      { grant_type: 'authorization_code', code: 'x', redirect_uri: CALLBACK, code_verifier: 'x'.repeat(43) },
    ],
    'a refresh': () => ['/token', { grant_type: 'refresh_token', refresh_token: 'x', scope: 'openid' }],
    'client credentials': () => [
      '/token',
      { grant_type: 'client_credentials', scope: '', resource: 'https://a.example' },
    ],
    'an exchange': () => [
      '/token',
      {
        grant_type: EXCHANGE,
        subject_token: tokens.access_token ?? '',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        organization,
        scope: 'openid',
        resource: `${stage.issuer}/api/v1`,
        audience: 'x',
      },
    ],
  }

  it.each(Object.keys(FORMS))('%s answers each in each parameter', async (kind) => {
    const [path, form] = FORMS[kind]?.() ?? ['', {}]
    for (const name of [...Object.keys(form), 'client_id', 'client_secret', 'prompt', 'claims', 'unheard_of'])
      for (const value of Object.values(ODD)) await post(path, withOdd(form, name, value))
    for (const name of Object.values(ODD)) await post(path, [...encode(form), `${name}=x`].join('&'))
  })

  it.each(Object.keys(ODD))('what was pushed goes on to a sign-in: %s', async (name) => {
    const value = ODD[name] ?? ''
    for (const parameter of [
      'state',
      'nonce',
      'login_hint',
      'ui_locales',
      'acr_values',
      'organization',
      'unheard_of',
    ]) {
      const visit = new Visit(stage, client)
      const pushed = await post('/par', withOdd({ ...REQUEST(), nonce: 'n' }, parameter, value))
      if (pushed.statusCode !== 201) continue
      const query = new URLSearchParams({ client_id: client.id, request_uri: pushed.json().request_uri })
      const shown = await visit.browser.open(`/w/${stage.workspace.slug}/authorize?${query}`)
      expect(shown.status, `${parameter}: ${shown.body.slice(0, 200)}`).toBeLessThan(500)
      if (!shown.body.includes('name="password"')) continue
      const ended = await visit.browser.submit({
        identifier: 'ann@example.com',
        password: 'no such password',
      })
      expect(ended.status, `${parameter}: ${ended.body.slice(0, 200)}`).toBeLessThan(500)
    }
  })

  it.each(['state', 'nonce', 'login_hint'])(
    'a code that was asked for with odd text in %s is good or none',
    async (parameter) => {
      for (const value of ['a\0b', '\ud800', '\u202e', '\uffff', '{"a":"\\u0000"}']) {
        const visit = new Visit(stage, client)
        const at = await visit.authorize({ organization, [parameter]: value }, 'ann@example.com')
        expect(visit.browser.shown?.status ?? 0, at.href).toBeLessThan(500)
        const code = at.searchParams.get('code')
        if (code) expect((await visit.redeem(code)).status).toBe(200)
      }
    },
  )

  it.each(ENDPOINTS)('%s answers bodies and headers of any kind', async (path) => {
    const form = [...encode(REQUEST()), 'grant_type=client_credentials', 'token=x'].join('&')
    const bodies: [string, string | Buffer][] = [
      [FORM, ''],
      [FORM, '&&&==&='],
      [FORM, Buffer.from([0, 255, 254, 0xed, 0xa0, 0x80])],
      [FORM, 'a=b&'.repeat(2_000)],
      [FORM, `token=${'x'.repeat(200_000)}`],
      [FORM, `token[]=x&token[a]=y&__proto__[a]=b&constructor[prototype][a]=b`],
      ['application/json', '{"grant_type":"client_credentials","token":"\\u0000"}'],
      ['text/plain', form],
      [
        'multipart/form-data; boundary=x',
        `--x\r\ncontent-disposition: form-data; name="token"\r\n\r\nx\r\n--x--`,
      ],
      [`${FORM}; charset=utf-7`, form],
      [`${FORM}; charset="a\\"b"`, form],
      ['', form],
    ]
    for (const [type, body] of bodies) await post(path, body, { 'content-type': type })
    const headers: Record<string, string>[] = [
      ...['', 'Basic', 'Basic ', 'Basic %%%', `Basic ${btoa('\0:\0')}`, `Basic ${btoa('%zz:%')}`].map(
        (authorization) => ({
          authorization,
        }),
      ),
      ...[`Basic ${btoa('a')}`, `Basic ${'x'.repeat(8_000)}`, 'Bearer x', 'DPoP x', 'Negotiate \u00ff'].map(
        (authorization) => ({ authorization }),
      ),
      { 'content-encoding': 'gzip' },
      { 'content-length': '3' },
      { dpop: 'x.y.z' },
      { origin: 'null' },
      { origin: 'https://\u00ff' },
      { accept: 'image/png' },
      { host: 'evil.example\u00ff' },
    ]
    for (const more of headers) await post(path, form, more)
  })

  it('and still does its work after all that', async () => {
    expect((await signedIn('192.0.2.55')).access_token).toBeTruthy()
  })
})
