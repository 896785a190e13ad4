import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../src/sessions/session.ts'
import { SessionStore } from '../src/sessions/store.ts'
import type { Stage } from './support/stage.ts'
import { setStage } from './support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
  await stage.browser.signIn()
})
afterEach(() => stage.close())

const overview = () => stage.browser.get('/o/gallop/')

describe('a session', () => {
  it('renews its access token by itself near the end, once for many requests', async () => {
    stage.forward(560)
    const pages = await Promise.all([overview(), overview(), overview(), overview()])
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(stage.provider.seen.refreshes).toBe(1)
    stage.forward(560)
    expect((await overview()).status).toBe(200)
    expect(stage.provider.seen.refreshes).toBe(2)
  })

  it('does not renew before that', async () => {
    stage.forward(500)
    await overview()
    expect(stage.provider.seen.refreshes).toBe(0)
  })

  it('ends when the provider took the tokens back', async () => {
    stage.provider.revokeAll()
    stage.forward(6)
    const page = await overview()
    expect(page.status).toBe(401)
    expect(page.body).toContain('Your session has ended')
  })

  it('ends when renewed tokens are for another organization or person', async () => {
    stage.provider.knobs.idToken = { org_id: 'org_gallopnorth01' }
    stage.forward(560)
    expect((await overview()).status).toBe(401)
    stage.provider.knobs.idToken = {}
    await stage.browser.signIn()
    stage.provider.knobs.idToken = { sub: 'usr_2' }
    stage.forward(560)
    expect((await overview()).status).toBe(401)
  })

  it('shows changed roles within seconds', async () => {
    expect((await overview()).body).toContain('>Add lesson</a>')
    const [gallop] = stage.provider.knobs.organizations
    if (gallop) gallop.roles = ['member']
    stage.forward(6)
    expect((await overview()).body).not.toContain('>Add lesson</a>')
  })

  it('outlives a provider that cannot be reached, until the token ends', async () => {
    await stage.provider.close()
    stage.forward(300)
    expect((await overview()).status).toBe(200)
    stage.forward(400)
    expect((await overview()).status).toBe(503)
  })

  it('is unknown to another browser', async () => {
    expect((await stage.newBrowser().get('/o/gallop/')).status).toBe(401)
  })

  it('gets a new secret with every sign-in, and the old one is dead', async () => {
    const old = stage.newBrowser()
    for (const [name, value] of stage.browser.cookies) old.cookies.set(name, value)
    expect((await old.get('/o/gallop/')).status).toBe(200)
    await stage.browser.signIn('gallop-north')
    expect((await old.get('/o/gallop/')).status).toBe(401)
    expect((await stage.browser.get('/o/gallop/')).status).toBe(200)
    expect((await stage.browser.get('/o/gallop-north/')).status).toBe(200)
  })

  it('ends after twelve hours', async () => {
    stage.forward(12 * 3600 + 1)
    expect((await overview()).status).toBe(401)
  })
})

describe('the store', () => {
  it('is bounded', () => {
    const store = new SessionStore(() => new Date(1000), 10)
    const browsers = Array.from({ length: 25 }, (_, index) =>
      store.open(undefined, { key: `s${index}`, openedAt: 1000 } as Session),
    )
    expect(store.size).toBe(10)
    expect(store.of(browsers[0])).toHaveLength(0)
    expect(store.of(browsers[24])).toHaveLength(1)
  })
})
