import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Browser, Flow } from './testing/browser.ts'
import { barrier } from './testing/memory-store.ts'
import { startServer, type TestServer } from './testing/server.ts'
import { claimsOf, TokenClient, text } from './testing/token-client.ts'
import { type TestOrganization, type TestUser, World } from './testing/world.ts'

let server: TestServer
let world: World
let north: TestOrganization
let south: TestOrganization
let vault: TestOrganization
let ann: TestUser
let bob: TestUser
let browser: Browser
let app: TokenClient

beforeEach(async () => {
  world = new World()
  north = world.organization('north')
  south = world.organization('south')
  vault = world.organization('vault', 'mfa')
  ann = world.user('ann@north.example', north, south, vault)
  bob = world.user('bob@south.example', south)
  world.client('app', north)
  server = await startServer(world)
  browser = new Browser()
  app = new TokenClient(server, 'app')
})
afterEach(() => server.close())

async function tokensOf(parameters: Record<string, string>) {
  const flow = new Flow(server.issuer, 'app')
  return app.code(flow, await flow.start(browser, parameters))
}

describe('several accounts in one browser', () => {
  it('signs in a second account and leaves the first as it was', async () => {
    world.signIn(browser.id, ann)
    const first = await tokensOf({ scope: 'openid' })
    const flow = new Flow(server.issuer, 'app')
    const page = await flow.start(browser, { prompt: 'login' })
    expect(page.pathname).toMatch(/^\/w\/acme\/sign-in\//)
    const second = await app.code(flow, await flow.page(browser, page, { do: 'sign-in', as: bob.email }))

    expect(claimsOf(first)).toMatchObject({ sub: ann.id, org_id: north.id })
    expect(claimsOf(second)).toMatchObject({ sub: bob.id, org_id: south.id })
    expect(world.browsers.get(browser.id)).toHaveLength(2)
    expect((await app.userinfo(first)).body).toMatchObject({ sub: ann.id })
    expect((await app.refresh(first)).status).toBe(200)
    expect((await app.refresh(second)).status).toBe(200)
  })

  it('holds two organizations in two tabs, opened at the same time', async () => {
    world.signIn(browser.id, ann)
    const tabs = [new Flow(server.issuer, 'app'), new Flow(server.issuer, 'app')] as const
    const [one, two] = await Promise.all([
      tabs[0].start(browser, { organization: 'north' }),
      tabs[1].start(browser, { organization: south.id }),
    ])
    const [inNorth, inSouth] = await Promise.all([app.code(tabs[0], one), app.code(tabs[1], two)])
    expect(claimsOf(inNorth)).toMatchObject({ sub: ann.id, org_id: north.id, org_name: 'NORTH' })
    expect(claimsOf(inNorth)).not.toHaveProperty('org_home')
    expect(claimsOf(inSouth)).toMatchObject({ sub: ann.id, org_id: south.id, org_home: north.id })
    expect([...world.store.grants.values()].map(({ organizationId }) => organizationId).sort()).toEqual(
      [north.id, south.id].sort(),
    )

    const refreshed = await app.refresh(inSouth)
    expect(claimsOf(refreshed)).toMatchObject({ org_id: south.id })
    await app.post('/revoke', { token: text(refreshed, 'refresh_token') })
    expect((await app.refresh(refreshed)).status).toBe(400)
    expect((await app.refresh(inNorth)).status).toBe(200)
  })

  it.each(['app', 'other'])('opens two tabs at once, the second of %s, and both live on', async (second) => {
    world.signIn(browser.id, ann)
    world.client('other', north)
    const clients = [app, new TokenClient(server, second)] as const
    const flows = [new Flow(server.issuer, 'app'), new Flow(server.issuer, second)] as const
    world.store.beforeCommit = barrier(2)
    const [one, two] = await Promise.all([flows[0].start(browser), flows[1].start(browser)])
    delete world.store.beforeCommit
    const tokens = [await clients[0].code(flows[0], one), await clients[1].code(flows[1], two)] as const
    expect((await clients[0].refresh(tokens[0])).status).toBe(200)
    expect((await clients[1].refresh(tokens[1])).status).toBe(200)
  })

  it('interleaves two sign-ins of two users, each ending where it began', async () => {
    const tabs = [new Flow(server.issuer, 'app'), new Flow(server.issuer, 'app')] as const
    const one = await tabs[0].start(browser, { organization: 'north' })
    const two = await tabs[1].start(browser, { organization: 'south' })
    const second = await app.code(tabs[1], await tabs[1].page(browser, two, { do: 'sign-in', as: bob.email }))
    const first = await app.code(tabs[0], await tabs[0].page(browser, one, { do: 'sign-in', as: ann.email }))
    expect(claimsOf(first)).toMatchObject({ sub: ann.id, org_id: north.id })
    expect(claimsOf(second)).toMatchObject({ sub: bob.id, org_id: south.id })
  })

  it('keeps one grant per session and organization', async () => {
    world.signIn(browser.id, ann)
    await tokensOf({ organization: 'north' })
    await tokensOf({ organization: 'north' })
    await tokensOf({ organization: 'south' })
    expect(world.store.grants.size).toBe(2)
  })

  it('asks which account when several fit, and says so to prompt=none', async () => {
    world.signIn(browser.id, ann)
    world.signIn(browser.id, bob)
    const flow = new Flow(server.issuer, 'app')
    const silent = await flow.start(browser, { prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('account_selection_required')
    const page = await flow.start(browser)
    expect(await (await browser.get(page.href)).json()).toMatchObject({
      prompt: 'select_account',
      reasons: ['several_sessions'],
    })
    const tokens = await app.code(flow, await flow.page(browser, page, { do: 'pick', as: bob.email }))
    expect(claimsOf(tokens)).toMatchObject({ sub: bob.id })
  })

  it.each([
    ['organization', () => ({ organization: 'north' }), () => ann],
    ['login_hint', () => ({ login_hint: 'BOB@south.example' }), () => bob],
    ['login_hint with an id', () => ({ login_hint: ann.id }), () => ann],
  ])('chooses by %s without asking', async (_name, parameters, expected) => {
    world.signIn(browser.id, ann)
    world.signIn(browser.id, bob)
    expect(claimsOf(await tokensOf({ ...parameters(), prompt: 'none' }))).toMatchObject({
      sub: expected().id,
    })
  })

  it('chooses by id_token_hint, and its organization', async () => {
    world.signIn(browser.id, ann)
    world.signIn(browser.id, bob)
    const hint = text(await tokensOf({ organization: 'south', login_hint: ann.email }), 'id_token')
    expect(claimsOf(await tokensOf({ id_token_hint: hint, prompt: 'none' }))).toMatchObject({
      sub: ann.id,
      org_id: south.id,
    })
  })

  it('answers an unknown organization as one that may not be entered', async () => {
    world.signIn(browser.id, bob)
    for (const organization of ['north', 'nowhere']) {
      const flow = new Flow(server.issuer, 'app')
      const callback = await flow.start(browser, { organization, prompt: 'none' })
      expect(callback.searchParams.get('error')).toBe('login_required')
    }
  })

  it('asks for more proof where the organization does, and goes on under the same session', async () => {
    world.signIn(browser.id, ann)
    const flow = new Flow(server.issuer, 'app')
    const silent = await flow.start(browser, { organization: 'vault', prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('interaction_required')
    const page = await flow.start(browser, { organization: 'vault' })
    expect(await (await browser.get(page.href)).json()).toMatchObject({
      prompt: 'login',
      reasons: ['step_up'],
    })
    const unchanged = await flow.page(browser, page, { do: 'pick', as: ann.email, in: vault.id })
    expect(unchanged.pathname).toMatch(/sign-in/)
    const done = await flow.page(browser, unchanged, { do: 'again', as: ann.email, in: vault.id, acr: 'mfa' })
    expect(claimsOf(await app.code(flow, done))).toMatchObject({ org_id: vault.id })
    expect(world.browsers.get(browser.id)).toHaveLength(1)
  })

  it("never lets a browser choose the library's session", async () => {
    const session = world.signIn('somebody-else', ann)
    const bare = createServer((req, res) => void server.mounted.handle(req, res))
    await once(bare.listen(0, '127.0.0.1'), 'listening')
    const address = bare.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const query = new URL(new Flow(server.issuer, 'app').url({ prompt: 'none' })).search
    for (const path of ['/authorize', '/AUTHORIZE', '/authorize/', '/Authorize/']) {
      const response = await fetch(`${origin}/w/acme${path}${query}`, {
        redirect: 'manual',
        headers: { cookie: `bw_session=${session.id}.${north.id}; bailiwick=${browser.id}` },
      })
      expect(response.headers.get('location')).toContain('error=login_required')
    }
    bare.close()
  })

  it("never hands the library's session to a browser", async () => {
    world.signIn(browser.id, ann)
    const flow = new Flow(server.issuer, 'app')
    const page = await flow.start(browser, { prompt: 'login' })
    await flow.page(browser, page, { do: 'again', as: ann.email })
    expect(browser.cookies.map(({ name }) => name)).not.toContain('bw_session')
  })

  it('asks again when the session ends between sign-in and resumption', async () => {
    const flow = new Flow(server.issuer, 'app')
    const at = await flow.start(browser)
    const page = await browser.get(`${at.href}?do=sign-in&as=${ann.email}`)
    world.browsers.set(browser.id, [])
    const next = await browser.get(page.headers.get('location') ?? '')
    expect(next.headers.get('location')).toMatch(/\/sign-in\//)
    expect(world.errors).toEqual([])
  })
})
