import { describe, expect, it } from 'vitest'
import { onStage } from './testing/stage.test-helper.ts'

const stage = onStage()

const asked = (path: string) => stage.provider.calls.filter((call) => call === path).length

describe('what the browser comes back with', () => {
  it.each([
    ['another', (params: URLSearchParams) => params.set('state', 'state-0')],
    ['none', (params: URLSearchParams) => params.delete('state')],
    ['two, of which one is right', (params: URLSearchParams) => params.append('state', 'state-0')],
  ])('is refused with %s as its state, and nothing is sent anywhere', async (_name, change) => {
    const fault = await stage.refusal(({ params }) => change(params))
    expect(fault).toMatchObject({ name: 'ProviderFault', check: 'state' })
    expect(asked('/token')).toBe(0)
  })

  it.each([
    ['another', (params: URLSearchParams) => params.set('iss', 'https://honest.example')],
    ['none, though it names itself', (params: URLSearchParams) => params.delete('iss')],
    ['its own and a slash', (params: URLSearchParams) => params.set('iss', `${params.get('iss')}/`)],
  ])(
    'mix-up (RFC 9207): is refused with %s as its issuer, before the code is sent',
    async (_name, change) => {
      expect(await stage.refusal(({ params }) => change(params))).toMatchObject({ check: 'issuer' })
      expect(asked('/token')).toBe(0)
    },
  )

  it('mix-up (RFC 9207): an issuer that is there has to fit, also where none is promised', async () => {
    delete stage.provider.document.authorization_response_iss_parameter_supported
    await stage.signIn(({ params }) => params.delete('iss'))
    const fault = await stage.refusal(({ params }) => params.set('iss', 'https://honest.example'))
    expect(fault).toMatchObject({ check: 'issuer' })
  })

  it('CVE-2025-46815: is good for one sign-in', async () => {
    let first = new URLSearchParams()
    await stage.signIn(({ params }) => (first = new URLSearchParams(params)))
    const fault = await stage.refusal(({ params }) => params.set('code', first.get('code') ?? ''))
    expect(fault).toMatchObject({ check: 'code_refused' })
    expect(fault.message).toBe('The provider did not take its own code back: invalid_grant: unknown code.')
  })

  it('CVE-2025-46815: a code that was begun elsewhere is of no use (RFC 7636)', async () => {
    expect(await stage.refusal((request) => (request.verifier = 'x'.repeat(43)))).toMatchObject({
      check: 'code_refused',
    })
  })

  it('is told apart when the provider refuses, in words that fit on a line', async () => {
    const fault = await stage.refusal(({ params }) => {
      params.delete('code')
      params.set('error', 'access_denied')
      params.set('error_description', `not\nyou\u202e${'!'.repeat(1_000)}`)
    })
    expect(fault.check).toBe('provider_refused')
    expect(fault.message).toMatch(/^The provider answered with access_denied: “not you !{290,}…”.$/)
    expect(fault.message.length).toBeLessThan(400)
  })

  it.each([
    ['no code', (params: URLSearchParams) => params.delete('code')],
    ['two codes', (params: URLSearchParams) => params.append('code', 'x')],
    ['a token of its own', (params: URLSearchParams) => params.set('id_token', 'e30.e30.e30')],
    ['a signed response', (params: URLSearchParams) => params.set('response', 'e30.e30.e30')],
  ])('is refused with %s', async (_name, change) => {
    expect(await stage.refusal(({ params }) => change(params))).toMatchObject({ check: 'malformed' })
  })
})

describe('the token endpoint', () => {
  const answer = (status: number, body: unknown, type = 'application/json') =>
    stage.provider.instead.set('/token', (_request, response) =>
      response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body)),
    )

  it('does not get the secret into what is shown or logged', async () => {
    const { secret } = stage.provider
    const forms = [secret, encodeURIComponent(secret), new URLSearchParams({ s: secret }).toString().slice(2)]
    answer(401, { error: 'invalid_client', error_description: `you sent ${forms.join(' and ')}` })
    const fault = await stage.refusal()
    expect(fault).toMatchObject({ check: 'client_refused' })
    expect(fault.message).toContain('you sent … and … and …')
    const header = `Basic ${Buffer.from(`bailiwick:${secret}`).toString('base64')}`
    answer(400, { error: 'invalid_grant', error_description: `of ${header}, eyJhbGci.eyJzdWIi.x` })
    expect((await stage.refusal()).message).toMatch(/invalid_grant: of …, …\.$/)
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain('s3cret')
  })

  it.each([
    [400, { error: 'invalid_grant' }, 'code_refused'],
    [400, { error: 'unauthorized_client' }, 'client_refused'],
    [400, { error: 'invalid_scope' }, 'provider_refused'],
    [401, 'no', 'client_refused'],
    [500, {}, 'answer_status'],
    [302, {}, 'answer_status'],
    [200, [], 'malformed'],
    [200, { access_token: 'a', token_type: 'Bearer' }, 'malformed'],
    [200, { id_token: 'a', token_type: 'Bearer' }, 'malformed'],
  ])('answering with %s %j is told apart', async (status, body, check) => {
    answer(status, body)
    expect(await stage.refusal()).toMatchObject({ name: 'ProviderFault', check })
  })

  it('has to answer with JSON', async () => {
    stage.provider.instead.set('/token', (_request, response) => response.end('<html>'))
    expect(await stage.refusal()).toMatchObject({ check: 'answer_malformed' })
  })
})

describe('userinfo', () => {
  const answer = (status: number, body: string, type = 'application/json') =>
    stage.provider.instead.set('/userinfo', (_request, response) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    )

  it.each([
    ['somebody else', 200, '{"sub":"rider-2","email":"victim@example.com"}', 'userinfo_subject'],
    ['nobody', 200, '{"email":"victim@example.com"}', 'userinfo_subject'],
    ['a list', 200, '[{"sub":"rider-1"}]', 'answer_malformed'],
    ['an error', 403, '{"sub":"rider-1"}', 'userinfo'],
  ])('that tells of %s is refused', async (_name, status, body, check) => {
    stage.connection.useUserinfo = true
    answer(status, body)
    expect(await stage.refusal()).toMatchObject({ check })
  })

  it('has to be JSON and say so', async () => {
    stage.connection.useUserinfo = true
    answer(200, '{"sub":"rider-1"}', 'text/html')
    expect(await stage.refusal()).toMatchObject({ check: 'answer_malformed' })
  })

  it('has to exist where it is asked for', async () => {
    stage.connection.useUserinfo = true
    delete stage.provider.document.userinfo_endpoint
    expect(await stage.refusal()).toMatchObject({ check: 'discovery_incomplete' })
  })
})
