import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Browser, Flow, location } from './testing/browser.ts'
import { barrier } from './testing/memory-store.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { claimsOf, TokenClient, text } from './testing/token-client.ts'
import { CALLBACK } from './testing/world.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

describe('authorization request (RFC 6749 4.1.1)', () => {
  it.each([
    'https://app.example/callback/',
    'https://app.example/callback?x=1',
    'https://app.example.evil/callback',
    'https://app.example/Callback',
  ])(
    'CVE-2024-52289, CVE-2026-41569: shows a page for redirect_uri %s and never redirects',
    async (redirect_uri) => {
      const flow = new Flow(stage.server.issuer, 'app')
      const response = await stage.browser.get(flow.url({ redirect_uri }))
      expect(response.status).toBe(400)
      expect(response.headers.get('location')).toBeNull()
      expect(await response.text()).toContain('invalid_redirect_uri')
    },
  )

  it.each(['client_id', 'organization', 'scope', 'redirect_uri', 'prompt', 'state'])(
    'CVE-2026-9689: refuses %s given twice',
    async (name) => {
      const url = new Flow(stage.server.issuer, 'app').url({ organization: 'north', prompt: 'none' })
      const response = await stage.browser.get(`${url}&${name}=${encodeURIComponent('north')}`)
      const said = (response.headers.get('location') ?? '') + (await response.text())
      expect(said).toMatch(/invalid_request/)
      expect(said).not.toMatch(/code=/)
    },
  )

  it.each(['token', 'id_token', 'code id_token', 'none'])(
    'has no response type %s',
    async (response_type) => {
      const callback = await new Flow(stage.server.issuer, 'app').start(stage.browser, {
        response_type,
        nonce: 'n',
      })
      expect(callback.href).toContain('unsupported_response_type')
    },
  )

  it('refuses an unknown and a disabled client alike', async () => {
    const flow = new Flow(stage.server.issuer, 'nobody')
    const unknown = await (await stage.browser.get(flow.url())).text()
    stage.world.clients.delete('app')
    const disabled = await (await stage.browser.get(new Flow(stage.server.issuer, 'app').url())).text()
    expect(disabled).toBe(unknown)
  })
})

describe('token request (RFC 6749 4.1.3)', () => {
  it('takes a code once; a second use ends what came of the first', async () => {
    const flow = new Flow(stage.server.issuer, 'app')
    const callback = await flow.start(stage.browser)
    const tokens = await stage.app.code(flow, callback)
    expect((await stage.app.code(flow, callback)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await stage.app.userinfo(tokens)).status).toBe(401)
    expect((await stage.app.refresh(tokens)).body).toMatchObject({ error: 'invalid_grant' })
  })

  it('CVE-2026-1035: gives one of a hundred simultaneous exchanges a token, and ends the family', async () => {
    const flow = new Flow(stage.server.issuer, 'app')
    const callback = await flow.start(stage.browser)
    const answers = await Promise.all(Array.from({ length: 100 }, () => stage.app.code(flow, callback)))
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(stage.world.store.grants.size).toBe(0)
  })

  it('refuses a code of another client, another redirect_uri, a wrong secret', async () => {
    stage.world.client('other', stage.north)
    const flow = new Flow(stage.server.issuer, 'app')
    const callback = await flow.start(stage.browser)
    const other = new TokenClient(stage.server, 'other')
    expect((await other.code(flow, callback)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await stage.app.code(flow, callback, { redirect_uri: `${CALLBACK}2` })).body).toMatchObject({
      error: 'invalid_grant',
    })
    const right = stage.world.secrets.get('app') ?? ''
    stage.world.secrets.set('app', `${right}x`)
    expect(await stage.app.code(flow, callback)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    })
    stage.world.secrets.set('app', right)
    expect((await stage.app.code(flow, callback)).status).toBe(200)
  })

  it('takes either secret while one is rotated', async () => {
    const { world, app, north } = stage
    const old = world.clients.get('app')?.secretHashes ?? []
    const kept = world.secrets.get('app') ?? ''
    world.client('app', north)
    const fresh = world.clients.get('app')
    if (fresh) world.clients.set('app', { ...fresh, secretHashes: [...fresh.secretHashes, ...old] })
    expect((await stage.tokens()).status).toBe(200)
    world.secrets.set('app', kept)
    expect((await stage.tokens()).status).toBe(200)
    expect(app.clientId).toBe('app')
  })

  it('has no password or implicit grant', async () => {
    for (const grant_type of ['password', 'implicit']) {
      expect((await stage.app.token({ grant_type })).body).toMatchObject({ error: 'unsupported_grant_type' })
    }
  })
})

describe('refresh (RFC 6749 6, RFC 9700 4.14)', () => {
  it('rotates; a second use of a token ends its family', async () => {
    const first = await stage.tokens()
    const second = await stage.app.refresh(first)
    expect(text(second, 'refresh_token')).not.toBe(text(first, 'refresh_token'))
    expect((await stage.app.refresh(first)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await stage.app.refresh(second)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await stage.app.userinfo(second)).status).toBe(401)
    expect(stage.world.store.grants.size).toBe(0)
  })

  it('CVE-2026-1035: has at most one winner among a hundred simultaneous uses', async () => {
    const tokens = await stage.tokens()
    const answers = await Promise.all(Array.from({ length: 100 }, () => stage.app.refresh(tokens)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(99)
    expect(stage.world.errors).toEqual([])
  })

  it('has one winner when two have read before either wrote, and ends the family', async () => {
    const tokens = await stage.tokens()
    stage.world.store.beforeCommit = barrier(2)
    const answers = await Promise.all([stage.app.refresh(tokens), stage.app.refresh(tokens)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(stage.world.store.grants.size).toBe(0)
    const winner = answers.find(({ status }) => status === 200)
    if (winner) expect((await stage.app.userinfo(winner)).status).toBe(401)
  })

  it('stays in its organization, whatever is asked', async () => {
    const tokens = await stage.tokens({ organization: 'south' })
    const refreshed = await stage.app.token({
      grant_type: 'refresh_token',
      refresh_token: text(tokens, 'refresh_token'),
      organization: 'north',
    })
    expect(claimsOf(refreshed)).toMatchObject({ org_id: stage.south.id })
  })

  it.each([
    [
      'user is disabled',
      () => {
        stage.ann.active = false
      },
    ],
    [
      'assignment is gone',
      () => {
        stage.ann.guestIn = []
      },
    ],
    [
      'session is over',
      () => {
        stage.world.browsers.clear()
      },
    ],
  ])('is refused when the %s', async (_name, change) => {
    const tokens = await stage.tokens({ organization: 'south' })
    change()
    expect((await stage.app.refresh(tokens)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await stage.app.userinfo(tokens)).status).toBe(401)
    expect((await stage.app.introspect(text(tokens, 'access_token'))).body).toEqual({ active: false })
  })

  it('outlives the session with offline_access, which needs prompt=consent', async () => {
    const flow = new Flow(stage.server.issuer, 'app')
    const page = await flow.start(stage.browser, { scope: 'openid offline_access', prompt: 'consent' })
    const tokens = await stage.app.code(flow, await flow.page(stage.browser, page, { do: 'consent' }))
    stage.world.browsers.clear()
    const refreshed = await stage.app.refresh(tokens)
    expect(refreshed.status).toBe(200)
    expect((await stage.app.userinfo(refreshed)).status).toBe(200)
  })

  it('leaves the token usable when the request itself is wrong', async () => {
    const tokens = await stage.tokens()
    const refresh_token = text(tokens, 'refresh_token')
    const wrong = await stage.app.token({
      grant_type: 'refresh_token',
      refresh_token,
      resource: 'https://nowhere.example',
    })
    expect(wrong.body).toMatchObject({ error: 'invalid_target' })
    expect((await stage.app.refresh(tokens)).status).toBe(200)
  })

  it('ends after its total life, however often it is used', async () => {
    stage.world.lifetimes = { ...stage.world.lifetimes, refreshTokenIdle: 100, refreshTokenTotal: 40 }
    await stage.tokens()
    const [token] = [...stage.world.store.artifacts.values()].filter(({ kind }) => kind === 'RefreshToken')
    const life = (token?.expiresAt.getTime() ?? 0) / 1000 - Number(token?.payload.iat)
    expect(life).toBeLessThanOrEqual(40)
  })
})

describe('a consent', () => {
  beforeEach(() => {
    stage.world.client('vendor', stage.north, { firstParty: false })
  })

  it('is asked of applications that are not our own, and once for a session and organization', async () => {
    const vendor = new TokenClient(stage.server, 'vendor')
    const flow = new Flow(stage.server.issuer, 'vendor')
    const page = await flow.start(stage.browser, { scope: 'openid email' })
    expect(await (await stage.browser.get(page.href)).json()).toMatchObject({ prompt: 'consent' })
    const tokens = await vendor.code(flow, await flow.page(stage.browser, page, { do: 'consent' }))
    expect((await vendor.userinfo(tokens)).body).toMatchObject({ email: stage.ann.email })
    const again = new Flow(stage.server.issuer, 'vendor')
    expect((await again.start(stage.browser, { scope: 'openid email' })).origin).toBe('https://app.example')
    const elsewhere = await again.start(stage.browser, { scope: 'openid email', organization: 'south' })
    expect(elsewhere.pathname).toMatch(/sign-in/)
  })

  it('CVE-2024-52287: gives no more than was allowed, in tokens and in what they read', async () => {
    const vendor = new TokenClient(stage.server, 'vendor')
    const flow = new Flow(stage.server.issuer, 'vendor')
    const allow = async (scopes: string, prompt?: string) => {
      const page = await flow.start(stage.browser, { scope: 'openid email roles', prompt })
      return vendor.code(flow, await flow.page(stage.browser, page, { do: 'consent', scopes }))
    }
    const some = await allow('openid email')
    expect(some.body).toMatchObject({ scope: 'openid email' })
    expect(claimsOf(some)).not.toHaveProperty('roles')
    expect((await vendor.userinfo(some)).body).not.toHaveProperty('roles')
    expect((await allow('openid email roles', 'consent')).body).toMatchObject({ scope: 'openid email roles' })
    expect((await allow('openid', 'consent')).body).toMatchObject({ scope: 'openid' })
    expect((await vendor.userinfo(some)).body).not.toHaveProperty('email')
  })

  it('declined is told to the client', async () => {
    const flow = new Flow(stage.server.issuer, 'vendor')
    const page = await flow.start(stage.browser)
    const callback = await flow.page(stage.browser, page, { do: 'decline' })
    expect(callback.searchParams.get('error')).toBe('access_denied')
  })

  it('for one organization is none for another', async () => {
    const { browser, world, server } = stage
    const flow = new Flow(server.issuer, 'vendor')
    const inNorth = await flow.start(browser, { organization: 'north' })
    await flow.page(browser, inNorth, { do: 'consent' })
    const [grant] = [...world.store.grants.values()]
    const inSouth = await flow.start(browser, { organization: 'south' })
    const waiting = [...world.store.artifacts.values()].find(({ kind }) => kind === 'Interaction')
    Object.assign(waiting?.payload ?? {}, { result: { consent: { grantId: grant?.id } } })
    const next = location(await browser.get(inSouth.href.replace('/sign-in/', '/authorize/')))
    expect(next.pathname).toMatch(/sign-in/)
  })

  it('belongs to the browser that was asked', async () => {
    const flow = new Flow(stage.server.issuer, 'vendor')
    const page = await flow.start(stage.browser)
    const stranger = new Browser()
    stage.world.signIn(stranger.id, stage.ann)
    expect((await stranger.get(`${page.href}?do=consent`)).status).toBe(404)
    const resume = page.href.replace('/sign-in/', '/authorize/')
    expect((await stranger.get(resume)).status).toBe(400)
  })
})
