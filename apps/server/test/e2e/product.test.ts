import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretOn } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Browser } from '../harness/browser.ts'
import { violationsOn } from './accessible.ts'
import { Application, refusal } from './application.ts'
import { aWatchedPage } from './chromium.ts'
import { aListener } from './listener.ts'
import { codeAt } from './person.ts'
import { until } from './server.ts'
import { Stage } from './stage.ts'

const NEW_PASSWORD = 'nineteen-characters'

describe('the product, from outside', () => {
  const stage = new Stage()
  beforeAll(() => stage.open({ anew: true }), 90_000)
  afterAll(() => stage.close())

  /** Changes the own password on the account page; the heading that follows. */
  async function changePassword(browser: Browser, current: string, wanted: string): Promise<string> {
    await browser.open('/w/equineease/account/password')
    await browser.submit({ currentPassword: current, newPassword: wanted, repeatPassword: wanted })
    return browser.title()
  }

  it('signs a groom in with password and one-time code, and says in a signed token what he may do where', async () => {
    const tokens = await stage.signIn('gustav@stable-a.example')
    const keys = createRemoteJWKSet(new URL(`${stage.issuer}/jwks`))
    const { clientId: audience } = stage.demo.application
    const { payload } = await jwtVerify(tokens.id_token ?? '', keys, { issuer: stage.issuer, audience })
    expect(payload).toMatchObject({
      org_id: stage.idOf('stable-a'),
      org_name: 'Stable A',
      email: 'gustav@stable-a.example',
      roles: ['groom'],
      permissions: ['feeding:read', 'feeding:write', 'horses:read', 'lessons:read', 'saddles:read'],
      amr: ['pwd', 'otp', 'mfa'],
    })
    expect(tokens.expires_in).toBe(600)
  })

  it('asks for more in stable-b than the baseline does, and says who asks', async () => {
    const api = await stage.apiAs('bruno@stable-b.example')
    const { status, body } = await api(`GET /organizations/${stage.idOf('stable-b')}/policy?explain=true`)
    expect(status).toBe(200)
    expect((body.explanation as { fields: unknown }).fields).toMatchObject({
      password: {
        minimumLength: { value: 20, own: 20, setBy: [stage.idOf('stable-b')] },
        historySize: { value: 3, setBy: [stage.idOf('equineease')] },
      },
      secondFactor: { requirement: { value: 'required', setBy: [stage.idOf('equineease')] } },
    })
    for (const [email, lifetime, heading] of [
      ['berta@stable-b.example', 300, 'Change your password'],
      ['anna@stable-a.example', 600, 'Password changed'],
    ] as const) {
      const browser = stage.browser()
      const tokens = await stage.signIn(email, {}, browser)
      expect(tokens.expires_in, email).toBe(lifetime)
      expect(await changePassword(browser, stage.person(email).password, NEW_PASSWORD), email).toBe(heading)
    }
    stage.person('anna@stable-a.example').password = NEW_PASSWORD
  })

  it('rotates a refresh token, and a second use of it ends the whole family', async () => {
    const first = await stage.signIn('georg@gallop.example')
    const second = await stage.equineEase.refresh(first.refresh_token ?? '')
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await stage.isActive(second.access_token)).toBe(true)
    const again = await stage.equineEase.refresh(first.refresh_token ?? '').catch(refusal)
    expect(again).toBe('invalid_grant: grant request is invalid')
    expect(await stage.equineEase.refresh(second.refresh_token ?? '').catch(refusal)).toBe(again)
    expect(await stage.isActive(second.access_token)).toBe(false)
  })

  it("takes the head office's administrator into a branch by exchange, and nowhere else", async () => {
    const { access_token: token } = await stage.signIn('greta@gallop.example')
    const north = await stage.equineEase.exchange(token, 'gallop-north')
    expect(north.refresh_token).toBeUndefined()
    const info = await fetch(`${stage.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${north.access_token}` },
    })
    expect(await info.json()).toMatchObject({
      org_id: stage.idOf('gallop-north'),
      org_name: 'Gallop North',
      org_home: stage.idOf('gallop'),
      roles: ['administrator'],
    })
    const refused = await stage.equineEase.exchange(token, 'stable-a').catch(refusal)
    expect(refused).toMatch(/^invalid_target: /)
    for (const other of [stage.idOf('stable-a'), 'no-such-stable', 'equineease'])
      expect(await stage.equineEase.exchange(token, other).catch(refusal), other).toBe(refused)
  })

  it('signs out at the wish of an application, and tells the other applications', async () => {
    const listener = await aListener()
    const root = await stage.apiAsService('equineease')
    const registered = await root(`POST /organizations/${stage.idOf('equineease')}/applications`, {
      name: 'Hay shop',
      type: 'web',
      firstParty: true,
      openTo: 'all',
      redirectUris: [`${listener.origin}/back`],
      backchannelLogoutUri: `${listener.origin}/over`,
    })
    expect(registered.status).toBe(201)
    const { clientId, clientSecret } = registered.body as { clientId: string; clientSecret: string }
    const shop = await Application.of(stage.issuer, {
      clientId,
      clientSecret,
      redirectUri: `${listener.origin}/back`,
    })
    const nils = stage.person('nils@gallop-north.example')
    const browser = stage.browser()
    const inEquineEase = await stage.equineEase.signIn(browser, nils)
    const inShop = await shop.signIn(browser, nils)
    const { postLogoutRedirectUri } = stage.demo.application
    await browser.open(stage.equineEase.signOutUrl(inEquineEase.id_token ?? '', postLogoutRedirectUri))
    expect(browser.title()).toBe('Sign out?')
    await browser.submit({ logout: 'yes' })
    expect(browser.shown?.url).toBe(postLogoutRedirectUri)
    expect(await stage.isActive(inEquineEase.access_token)).toBe(false)
    expect(await shop.refresh(inShop.refresh_token ?? '').catch(refusal)).toMatch(/^invalid_grant/)
    await until(() => listener.received.length > 0)
    listener.close()
    const keys = createRemoteJWKSet(new URL(`${stage.issuer}/jwks`))
    const { payload } = await jwtVerify(listener.received[0]?.get('logout_token') ?? '', keys, {
      issuer: stage.issuer,
      audience: clientId,
      typ: 'logout+jwt',
    })
    expect(payload).toMatchObject({
      sid: inShop.claims()?.sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
  })

  it.each(['their administrator', 'the service account'])(
    'adds and removes staff of stable-a as %s',
    async (who) => {
      const api = await (who === 'the service account'
        ? stage.apiAsService('stable-a')
        : stage.apiAs('anna@stable-a.example'))
      const users = `/organizations/${stage.idOf('stable-a')}/users`
      const email = `new-${who.length}@stable-a.example`
      const made = await api(`POST ${users}`, { email, givenName: 'Nelly' })
      expect(made.status).toBe(201)
      expect((await api(`GET ${users}?search=${email}`)).body.items).toHaveLength(1)
      expect((await api(`POST ${users}/${made.body.id}/suspend`)).body.status).toBe('suspended')
      expect((await api(`DELETE ${users}/${made.body.id}`)).status).toBe(204)
      expect((await api(`GET ${users}/${made.body.id}`)).status).toBe(404)
      expect((await api(`GET ${users}?search=${email}`)).body.items).toEqual([])
      const elsewhere = await api(`GET /organizations/${stage.idOf('stable-b')}/users`)
      expect(elsewhere).toEqual(await api('GET /organizations/org_01kb0000000000000000000000/users'))
      expect(elsewhere.status).toBe(404)
    },
  )

  it('lets an invited person in by the link in the mail, once', async () => {
    const api = await stage.apiAsService('stable-a')
    const email = 'ida@new-groom.example'
    const invited = await api(`POST /organizations/${stage.idOf('stable-a')}/invitations`, { email })
    expect(invited.status, invited.text).toBe(201)
    const link = await stage.mailedLink(email)
    expect(invited.text).not.toContain(new URL(link).searchParams.get('token'))
    const browser = stage.browser()
    await browser.open(link)
    expect(browser.title()).toBe('Join Stable A')
    await browser.submit({ name: 'Ida Igel', newPassword: NEW_PASSWORD, repeatPassword: NEW_PASSWORD })
    expect(browser.title()).toBe('Sign in to Stable A')
    await browser.submit({ identifier: email, password: NEW_PASSWORD })
    expect(browser.title()).toBe('Set up your second factor')
    await browser.submit({ code: codeAt(secretOn(browser)) })
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Your account')
    expect((await stage.browser().open(link)).status).toBe(410)
  })

  it('sets a forgotten password by the link in the mail; the old one and older sessions are over', async () => {
    const stefan = stage.person('stefan@gallop-south.example')
    const before = await stage.equineEase.signIn(stage.browser(), stefan)
    const browser = stage.browser()
    await browser.open('/w/equineease/sign-in/forgot?organization=gallop-south')
    expect(browser.title()).toBe('Forgotten your password?')
    await browser.submit({ email: stefan.email })
    expect(browser.title()).toBe('Check your mail')
    await browser.open(await stage.mailedLink(stefan.email))
    await browser.submit({ newPassword: NEW_PASSWORD, repeatPassword: NEW_PASSWORD })
    expect(browser.title()).toBe('Password changed')
    expect(await stage.isActive(before.access_token)).toBe(false)
    expect(await stage.equineEase.refresh(before.refresh_token ?? '').catch(refusal)).toMatch(
      /^invalid_grant/,
    )
    const old = stage.browser()
    await old.open('/w/equineease/sign-in?organization=gallop-south')
    await old.submit({ identifier: stefan.email, password: stefan.password })
    expect(old.shown?.status).toBe(422)
    stefan.password = NEW_PASSWORD
    const after = await stage.equineEase.signIn(stage.browser(), stefan)
    expect(after.claims()?.sub).toBe(before.claims()?.sub)
  })

  it('CVE-2024-47060: refuses every token of a suspended organization within a second', async () => {
    const tokens = await stage.signIn('simon@saddle-partners.example')
    const api = await stage.apiAs('sofia@saddle-partners.example')
    const users = `GET /organizations/${stage.idOf('saddle-partners')}/users`
    expect([await stage.isActive(tokens.access_token), (await api(users)).status]).toEqual([true, 200])
    const root = await stage.apiAsService('equineease')
    const suspended = await root(`POST /organizations/${stage.idOf('saddle-partners')}/suspend`, {})
    expect(suspended.status).toBe(200)
    const since = performance.now()
    expect((await api(users)).status).toBe(401)
    expect(await stage.isActive(tokens.access_token)).toBe(false)
    expect(await stage.equineEase.refresh(tokens.refresh_token ?? '').catch(refusal)).toMatch(
      /^invalid_grant/,
    )
    const userinfo = await fetch(`${stage.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(userinfo.status).toBe(401)
    expect(performance.now() - since).toBeLessThan(1000)
  })

  it('works in a real browser without scripts, which complains of nothing', async () => {
    const { page, complaints, close } = await aWatchedPage()
    const sabine = stage.person('sabine@gallop-south.example')
    try {
      await page.goto(stage.demo.application.url)
      await page.getByLabel('Your stable or business').fill('gallop-south')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.locator('[name=identifier]').fill(sabine.email)
      await page.locator('[name=password]').fill(sabine.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.locator('[name=code]').fill(sabine.code())
      await page.getByRole('button').first().click()
      await page.waitForURL('**/o/gallop-south/')
      await page.locator('.switcher summary').click()
      await page
        .getByRole('button', { name: /riding school/ })
        .first()
        .click()
      await page.waitForURL('**/o/gallop-south-school/')
      expect(await page.locator('.switcher summary').textContent()).toContain('Gallop South, riding school')
      await page.locator('.person summary').click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('button').first().click()
      await page.waitForURL('**/signed-out')
      expect(complaints).toEqual([])
      const gone = await page.goto(`${stage.demo.application.url}/o/gallop-south/`)
      expect(gone?.status()).toBe(401)
    } finally {
      await close()
    }
  }, 60_000)

  it('holds accounts of two organizations in two tabs, and looks after each without scripts', async () => {
    const { page, complaints, close } = await aWatchedPage()
    const scripted = await aWatchedPage({ scripts: true, width: 390 })
    const account = `${stage.demo.url}/w/equineease/account`
    const other = await page.context().newPage()
    /** Signs in to one more account, in a tab; the address of its own page. */
    async function signIn(tab: typeof page, organization: string, email: string): Promise<string> {
      const person = stage.person(email)
      await tab.goto(`${account.replace('/account', '/sign-in')}?organization=${organization}`)
      await tab.locator('[name=identifier]').fill(person.email)
      await tab.locator('[name=password]').fill(person.password)
      await tab.getByRole('button', { name: 'Sign in' }).click()
      await tab.locator('[name=code]').fill(person.code())
      await tab.getByRole('button').first().click()
      await tab.waitForURL('**/account?session=*')
      return tab.url()
    }
    try {
      await signIn(page, 'gallop-north', 'nora@gallop-north.example')
      await signIn(other, 'gallop-south-school', 'rosa@gallop-south-school.example')
      // What looks for faults is a script; the browser that has none has the cookies.
      await scripted.page.context().addCookies(await page.context().cookies())
      await page.reload()
      expect(await page.locator('header').textContent()).toContain('Gallop North')
      expect(await other.locator('header').textContent()).toContain('Gallop South, riding school')
      for (const section of await page.locator('nav.ways a').allTextContents()) {
        if (section === 'Sign out') continue
        await page.locator('nav.ways').getByRole('link', { name: section }).click()
        expect(await page.locator('nav.ways [aria-current]').textContent()).toBe(section)
        await scripted.page.goto(page.url())
        expect(await violationsOn(scripted.page), section).toEqual([])
      }
      await page.getByRole('button', { name: 'Download your data' }).click()
      expect(complaints).toEqual([])
      await page.goto(account)
      expect(await page.locator('h1').textContent()).toBe('Choose an account')
    } finally {
      await scripted.close()
      await close()
    }
  }, 90_000)

  it('CVE-2026-9802: what was revoked stays so when the server is killed and comes back by itself', async () => {
    const revoked = await stage.signIn('cem@riding-school-c.example')
    const kept = await stage.signIn('rolf@gallop-south-school.example')
    const root = await stage.apiAsService('equineease')
    await root(`POST /organizations/${stage.idOf('gallop-south-livery')}/suspend`, {})
    await stage.equineEase.revoke(revoked.refresh_token ?? '')
    expect(await stage.isActive(revoked.access_token)).toBe(false)
    await stage.server.crash()
    await stage.server.start()
    expect(await stage.isActive(kept.access_token)).toBe(true)
    expect(await stage.isActive(revoked.access_token)).toBe(false)
    const answers = [revoked, kept].map(({ refresh_token: token }) =>
      stage.equineEase.refresh(token ?? '').then(() => 'taken', refusal),
    )
    expect(await Promise.all(answers)).toEqual(['invalid_grant: grant request is invalid', 'taken'])
    const ludwig = stage.browser()
    await ludwig.open('/w/equineease/sign-in?organization=gallop-south-livery')
    await stage.person('ludwig@gallop-south-livery.example').proves(ludwig)
    expect([ludwig.shown?.status, ludwig.title()]).toEqual([403, 'Sign-in is paused'])
  }, 60_000)
})
