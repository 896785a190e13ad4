import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assign } from '../../test/factories/index.ts'
import { Browser } from '../../test/harness/browser.ts'
import { systemClock } from '../kernel/clock.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
} from '../modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../modules/signing-keys/index.ts'
import { callAs, cookieOf, inPortal, ownHeaders, type Place } from './testing.test-helper.ts'

describe('signing in to a portal', () => {
  let stage: Stage
  let place: Place
  let base: string

  beforeAll(async () => {
    stage = await aStage({ tokens: 'real' })
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    base = `/w/${stage.workspace.slug}`
  })
  beforeEach(async () => {
    place = await anOrganizationWith(stage)
    const id = await aPerson(stage.app, place, 'ann@example.com')
    await assign(stage.app, place, id, 'administrator', 'organization')
  })
  afterAll(() => stage.app.drop())

  const rows = () => stage.app.services.db.pools.protocol.query('select * from web_sessions')

  it('comes back to the page that was asked for, and lets that page call the API', async () => {
    const browser = new Browser(stage.app)
    await browser.open(`${base}/portal/${place.slug}/people?status=active`)
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    const shown = await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    expect([shown.status, shown.url]).toEqual([200, `${base}/portal/${place.slug}/people?status=active`])
    expect(shown.body).toContain(`"organization":{"id":"${place.organizationId}"`)
    const answer = await callAs(stage, ownHeaders(stage, browser, place), 'GET /me')
    expect(answer.json()).toMatchObject({ email: 'ann@example.com' })
  })

  it('says that an address names no organization, and leads on into the one that is found instead', async () => {
    const browser = new Browser(stage.app)
    await browser.open(`${base}/portal/no-such-stable/people`)
    expect(browser.title()).toBe('Find your organization')
    expect(browser.shown?.body).toContain('The address you came by names no organization here.')
    await browser.submit({ organization: place.slug })
    const shown = await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    expect([shown.status, shown.url]).toEqual([200, `${base}/portal/${place.organizationId}`])
  })

  it('asks whoever is signed in once more with their address filled in', async () => {
    const browser = await inPortal(stage, place, 'ann@example.com')
    const asked = { return_to: `${base}/portal/${place.slug}/signed-in`, max_age: '0' }
    const address = `${base}/web/sign-in?${new URLSearchParams({ ...asked, login_hint: 'ann@example.com' })}`
    await browser.open(address)
    expect(browser.shown?.body).toContain('value="ann@example.com"')
    const shown = await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    expect([shown.status, shown.url]).toEqual([200, asked.return_to])
  })

  it('looks as the organization does, by a style that this answer alone lets through, and leads to what it says', async () => {
    const browser = await inPortal(stage, place, 'ann@example.com')
    expect(browser.shown?.body).not.toContain('<style')
    const at = `PUT /organizations/${place.organizationId}/branding`
    const wish = { accent: '#8A1C4A', links: { imprint: 'https://ann.example/imprint' } }
    const put = await callAs(stage, ownHeaders(stage, browser, place), at, wish)
    expect(put.statusCode, put.body).toBe(200)
    const { body, headers } = await browser.open(`${base}/portal/${place.slug}`)
    const [, nonce] = /<style nonce="([^"]+)">:root:root:root{--accent:light-dark\(#8a1c4a,/.exec(body) ?? []
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(body).toContain('"links":{"imprint":"https://ann.example/imprint"}')
  })

  it('gives the browser a secret that stands nowhere, and no token', async () => {
    const browser = await inPortal(stage, place, 'ann@example.com')
    const secret = browser.cookie(cookieOf(stage)) ?? ''
    const stored = JSON.stringify((await rows()).rows)
    expect(stored).not.toContain(secret)
    expect(stored).not.toMatch(/eyJ/)
    expect(browser.shown?.body).not.toMatch(/eyJ|refresh/)
  })

  it('sets a cookie that no script reads and no other site sends with a post', async () => {
    const browser = new Browser(stage.app)
    await browser.open(`${base}/portal/${place.slug}`)
    await browser.request('POST', browser.form().action, [
      ...Object.entries(browser.form().hidden),
      ['identifier', 'ann@example.com'],
      ['password', PASSWORD],
    ])
    let cookies: string[] = []
    for (let hop = 0; hop < 6; hop++) {
      const { location, 'set-cookie': set } = browser.shown?.headers ?? {}
      cookies = [...cookies, ...[set ?? []].flat().map(String)]
      if (typeof location !== 'string') break
      await browser.request('GET', location)
    }
    const own = cookies.find((one) => one.startsWith(`${cookieOf(stage)}=`))
    expect(own).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('makes a new secret at each sign-in: one that was planted before is worth nothing', async () => {
    const browser = await inPortal(stage, place, 'ann@example.com')
    const planted = browser.cookie(cookieOf(stage)) ?? ''
    await browser.open(`${base}/web/sign-in?return_to=${base}/portal/${place.slug}`)
    expect(browser.cookie(cookieOf(stage))).not.toBe(planted)
    const old = ownHeaders(stage, browser, place, { cookie: `${cookieOf(stage)}=${planted}` })
    expect((await callAs(stage, old, 'GET /me')).statusCode).toBe(401)
    expect((await callAs(stage, ownHeaders(stage, browser, place), 'GET /me')).statusCode).toBe(200)
  })

  it('holds several organizations in one browser, each with its own token', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, 'bob@example.com')
    const browser = await inPortal(stage, place, 'ann@example.com')
    await inPortal(stage, other, 'bob@example.com', browser)
    const me = async (where: Place) =>
      (await callAs(stage, ownHeaders(stage, browser, where), 'GET /me')).json().email
    expect([await me(place), await me(other), await me(place)]).toEqual([
      'ann@example.com',
      'bob@example.com',
      'ann@example.com',
    ])
  })

  it('is finished by the browser that began it, once', async () => {
    const begun = new Browser(stage.app)
    const first = await begun.request('GET', `${base}/web/sign-in?return_to=${base}/portal/${place.slug}`)
    await begun.open(String(first.headers.location))
    // Up to the callback, and not further.
    await begun.request('POST', begun.form().action, [
      ...Object.entries(begun.form().hidden),
      ['identifier', 'ann@example.com'],
      ['password', PASSWORD],
    ])
    while (!String(begun.shown?.headers.location).includes('/web/callback'))
      await begun.request('GET', String(begun.shown?.headers.location))
    const callback = String(begun.shown?.headers.location)
    const victim = new Browser(stage.app)
    expect((await victim.request('GET', callback)).status).toBe(403)
    victim.setCookie('bailiwick-web', 'another-browsers-secret')
    expect((await victim.request('GET', callback)).status).toBe(403)
    expect(victim.cookie(cookieOf(stage))).toBeUndefined()
    const forged = callback.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example')
    const done = await begun.request('GET', callback)
    expect([done.status, done.headers.location]).toEqual([303, `${base}/portal/${place.slug}`])
    expect((await begun.request('GET', callback)).status).toBe(403)
    expect((await begun.request('GET', forged)).status).toBe(403)
  })

  it.each([
    'https://evil.example/w/x/portal/y',
    '//evil.example/portal/y',
    '/w/SLUG/account',
    '/w/SLUG/portal/../../evil',
    '/w/SLUG/portal//evil.example',
    '/w/OTHER/portal/y',
    '/w/SLUG/consolex',
    '/w/SLUG/portal/y\\@evil.example',
    '',
  ])('returns to nothing but a page of its own: %s', async (path) => {
    const { slug } = stage.workspace
    const query = new URLSearchParams({
      return_to: path.replace('SLUG', slug).replace('OTHER', slug.replaceAll(/./g, 'x')),
    })
    const answer = await stage.app.http.inject(`${base}/web/sign-in?${query}`)
    expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined])
  })

  it('sends a stranger to sign in the same way, whether the organization exists or not', async () => {
    const go = async (slug: string) => {
      const page = await stage.app.http.inject(`${base}/portal/${slug}`)
      return [page.statusCode, String(page.headers.location).replace(slug, 'SLUG')]
    }
    expect(await go(place.slug)).toEqual(await go('no-such-place'))
  })
})
