import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomPKCECodeVerifier,
  refreshTokenGrant,
} from 'openid-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addSeconds, systemClock } from '../../kernel/clock.ts'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { claimsOf, TokenClient, text } from './testing/token-client.ts'
import { CALLBACK } from './testing/world.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(async () => {
  vi.useRealTimers()
  await stage.server.close()
})

it('works with openid-client from discovery to refresh', async () => {
  const { world, server, browser, ann, south } = stage
  const config = await discovery(
    new URL(server.issuer),
    'app',
    { id_token_signed_response_alg: 'ES256' },
    ClientSecretBasic(world.secrets.get('app') ?? ''),
    { execute: [allowInsecureRequests] },
  )
  const pkceCodeVerifier = randomPKCECodeVerifier()
  const url = buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid email roles',
    organization: 'south',
    nonce: 'n',
    code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: 's',
  })
  const callback = new URL((await browser.get(url.href)).headers.get('location') ?? '')
  const tokens = await authorizationCodeGrant(config, callback, {
    pkceCodeVerifier,
    expectedState: 's',
    expectedNonce: 'n',
  })
  expect(tokens.claims()).toMatchObject({
    sub: ann.id,
    org_id: south.id,
    roles: ['role-in-south'],
    email: ann.email,
  })
  expect(await fetchUserInfo(config, tokens.access_token, ann.id)).toMatchObject({
    org_id: south.id,
    email: ann.email,
  })
  expect((await refreshTokenGrant(config, tokens.refresh_token ?? '')).claims()).toMatchObject({
    org_id: south.id,
  })
})

it.each(['RS256', 'EdDSA'] as const)(
  'signs with %s for a client that asks for it',
  async (signingAlgorithm) => {
    stage.world.client('app', stage.north, { signingAlgorithm })
    const [header = ''] = text(await stage.tokens(), 'id_token').split('.')
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: signingAlgorithm })
  },
)

describe('prompt and max_age', () => {
  it('none: login_required without a session', async () => {
    stage.world.browsers.clear()
    const callback = await new Flow(stage.server.issuer, 'app').start(stage.browser, { prompt: 'none' })
    expect(callback.searchParams.get('error')).toBe('login_required')
  })

  it('login: asks for a new proof, and takes no old one for it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: addSeconds(systemClock.now(), 100) })
    const flow = new Flow(stage.server.issuer, 'app')
    const page = await flow.start(stage.browser, { prompt: 'login' })
    const still = await flow.page(stage.browser, page, { do: 'pick', as: stage.ann.email })
    expect(still.pathname).toMatch(/sign-in/)
    const done = await flow.page(stage.browser, still, { do: 'again', as: stage.ann.email })
    const claims = claimsOf(await stage.app.code(flow, done))
    expect(Number(claims.auth_time)).toBeGreaterThanOrEqual(Math.floor(systemClock.now().getTime() / 1000))
    expect(stage.world.browsers.get(stage.browser.id)).toHaveLength(1)
  })

  it('max_age: passes while young, asks when old', async () => {
    expect((await new Flow(stage.server.issuer, 'app').start(stage.browser, { max_age: '60' })).origin).toBe(
      'https://app.example',
    )
    vi.useFakeTimers({ toFake: ['Date'], now: addSeconds(systemClock.now(), 100) })
    const flow = new Flow(stage.server.issuer, 'app')
    const silent = await flow.start(stage.browser, { max_age: '60', prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('login_required')
    const page = await flow.start(stage.browser, { max_age: '60' })
    const still = await flow.page(stage.browser, page, { do: 'pick', as: stage.ann.email })
    expect(still.pathname).toMatch(/sign-in/)
    const done = await flow.page(stage.browser, still, { do: 'again', as: stage.ann.email })
    expect(done.searchParams.has('code')).toBe(true)
  })

  it('select_account: asks though only one is signed in', async () => {
    const flow = new Flow(stage.server.issuer, 'app')
    const page = await flow.start(stage.browser, { prompt: 'select_account' })
    expect(await (await stage.browser.get(page.href)).json()).toMatchObject({ prompt: 'select_account' })
    const done = await flow.page(stage.browser, page, { do: 'pick', as: stage.ann.email })
    expect(done.searchParams.has('code')).toBe(true)
  })

  it('select_account login: picking an account does not count as signing in', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: addSeconds(systemClock.now(), 100) })
    const flow = new Flow(stage.server.issuer, 'app')
    const page = await flow.start(stage.browser, { prompt: 'select_account login' })
    const next = await flow.page(stage.browser, page, { do: 'pick', as: stage.ann.email })
    expect(await (await stage.browser.get(next.href)).json()).toMatchObject({ prompt: 'login' })
  })
})

it('lets a page of an allowed origin call, and no other', async () => {
  stage.world.client('spa', stage.north, { authMethod: 'none', allowedOrigins: ['https://spa.example'] })
  const spa = new TokenClient(stage.server, 'spa')
  const flow = new Flow(stage.server.issuer, 'spa')
  const tokens = await spa.code(flow, await flow.start(stage.browser))
  const call = (origin: string) =>
    fetch(`${stage.server.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${text(tokens, 'access_token')}`, origin },
    })
  expect((await call('https://spa.example')).headers.get('access-control-allow-origin')).toBe(
    'https://spa.example',
  )
  const refused = await call('https://evil.example')
  expect(refused.status).toBe(400)
  expect(refused.headers.get('access-control-allow-origin')).toBeNull()
})
