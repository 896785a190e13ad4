import { createServer } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import { mintProof } from '../../src/modules/credentials/index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  PASSWORD,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { expectAccessible } from './accessible.ts'
import { aDevice, type Device } from './authenticator.ts'
import { aWatchedPage, type WatchedPage } from './chromium.ts'

type Place = Awaited<ReturnType<typeof anOrganizationWith>>

/** What a page may weigh that asks for passkeys, as it comes. */
const HEAVIEST = 60_000

describe('passkeys in a browser with an authenticator', () => {
  let stage: Stage
  let origin: string
  const opened: WatchedPage[] = []
  beforeAll(async () => {
    const port = await freePort()
    // Authenticators know names, and no numbers.
    origin = `http://localhost:${port}`
    stage = await aStage({ config: { publicUrl: origin } })
    await stage.app.http.listen({ port, host: 'localhost' })
  }, 60_000)
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  afterAll(() => stage.app.drop())

  async function anAccount(policy: Record<string, unknown> = {}): Promise<{ place: Place; userId: UserId }> {
    const place = await anOrganizationWith(stage, policy)
    return { place, userId: await aPerson(stage.app, place, 'ann@example.com') }
  }
  async function aPage(scripts = true): Promise<Page> {
    const watched = await aWatchedPage({ scripts, whole: true })
    opened.push(watched)
    return watched.page
  }
  const at = (path: string) => `${origin}/w/${stage.workspace.slug}${path}`
  const toSignIn = (page: Page, { slug }: Place) => page.goto(at(`/sign-in?organization=${slug}`))
  async function byPassword(page: Page): Promise<void> {
    await page.fill('input[name=identifier]', 'ann@example.com')
    await page.fill('input[name=password]', PASSWORD)
    await page.click('button:text-is("Sign in")')
  }
  const isAtAccount = (page: Page) => page.waitForURL(/\/account\?session=/)

  /** Adds a passkey to the account that is signed in. */
  async function add(page: Page, device: Device): Promise<void> {
    await page.goto(at('/account/passkeys/add'))
    await expectAccessible(page)
    await device.touch(true)
    await page.click('button:text-is("Create the passkey")')
    await page.waitForSelector('h1:text-is("Save your recovery codes")')
    await page.check('input[name=saved]')
    await page.click('button[type=submit]')
    await page.waitForSelector('h1:text-is("Your passkeys")')
    await expectAccessible(page)
  }

  it('are set up, sign in by autofill and at the button, and are a second factor', async () => {
    const { place } = await anAccount()
    const page = await aPage()
    const device = await aDevice(page)
    const answer = await toSignIn(page, place)
    expect((await answer?.body())?.length).toBeLessThan(HEAVIEST)
    await page.waitForSelector('button:text-is("Sign in with a passkey")')
    await expectAccessible(page)
    await byPassword(page)
    await isAtAccount(page)
    await add(page, device)
    expect(await device.count()).toBe(1)
    expect(await page.textContent('main li')).toContain('Chrome')

    await page.context().clearCookies()
    // Whoever is there touches the authenticator as soon as the field offers it.
    await toSignIn(page, place)
    await isAtAccount(page)

    await page.context().clearCookies()
    await device.touch(false)
    await toSignIn(page, place)
    await byPassword(page)
    await page.waitForSelector('button:text-is("Use a passkey")')
    await expectAccessible(page)
    expect(await sessionsIn(stage.app, place)).toHaveLength(2)
    await device.touch(true)
    await page.click('button:text-is("Use a passkey")')
    await isAtAccount(page)
    const amr = (await sessionsIn(stage.app, place)).map((one) => one.amr)
    expect(amr).toEqual([
      ['pwd', 'pop', 'mfa'],
      ['pop', 'mfa'],
      ['pwd', 'pop', 'mfa'],
    ])
  }, 60_000)

  it('do not sign in where the authenticator does not verify its owner, and the page says so', async () => {
    const { place } = await anAccount()
    const page = await aPage()
    const device = await aDevice(page)
    await toSignIn(page, place)
    await byPassword(page)
    await add(page, device)
    await page.context().clearCookies()
    await device.touch(false)
    await device.verifies(false)
    await toSignIn(page, place)
    await device.touch(true)
    await page.click('button:text-is("Sign in with a passkey")')
    await page.waitForSelector('.fault:text("did not work")')
    await expectAccessible(page)
    expect(await sessionsIn(stage.app, place)).toHaveLength(1)
  }, 60_000)

  it('are demanded where nothing may be phished: with an app alone nobody comes in', async () => {
    const onlyApp = await anAccount({
      secondFactor: { requirement: 'phishingResistant', factors: ['totp'] },
    })
    await enrol(stage.app, onlyApp.place, onlyApp.userId)
    const page = await aPage()
    const device = await aDevice(page)
    await toSignIn(page, onlyApp.place)
    await byPassword(page)
    await page.waitForSelector('h1')
    expect(await page.locator('input[name=code]').count()).toBe(0)
    expect(await sessionsIn(stage.app, onlyApp.place)).toEqual([])

    const either = await anAccount({ secondFactor: { requirement: 'phishingResistant' } })
    const { secret } = await enrol(stage.app, either.place, either.userId)
    await toSignIn(page, either.place)
    await byPassword(page)
    await page.fill('input[name=code]', codeOf(secret, stage.app))
    await page.click('button[type=submit]:visible')
    await page.waitForSelector('h1:text-is("Add a passkey")')
    await expectAccessible(page)
    await device.touch(true)
    await page.click('button:text-is("Create the passkey")')
    await isAtAccount(page)
  }, 60_000)

  it('are recovered by the link when the only one is lost', async () => {
    const { place, userId } = await anAccount({ signIn: { methods: ['passkey'] } })
    const page = await aPage()
    const device = await aDevice(page)
    const token = await inOrganization(stage.app.services.db, place, (tx) =>
      mintProof(tx, {
        userId,
        purpose: 'passkey_recovery',
        email: 'ann@example.com',
        lifetimeMinutes: 60,
        now: stage.app.services.clock.now(),
      }),
    )
    const query = new URLSearchParams({ organization: place.organizationId, token })
    await page.goto(at(`/sign-in/passkey?${query}`))
    await expectAccessible(page)
    await page.click('button[type=submit]')
    await page.waitForSelector('h1:text-is("Add a passkey")')
    await device.touch(true)
    await page.click('button:text-is("Create the passkey")')
    await isAtAccount(page)
    await page.context().clearCookies()
    await device.touch(false)
    await toSignIn(page, place)
    await expectAccessible(page)
    await device.touch(true)
    await page.click('button:text-is("Sign in with a passkey")')
    await isAtAccount(page)
  }, 60_000)

  it('are not offered without JavaScript, where a password does', async () => {
    const { place } = await anAccount()
    const page = await aPage(false)
    await toSignIn(page, place)
    expect(await page.isVisible('button:text-is("Sign in with a passkey")')).toBe(false)
    await byPassword(page)
    await isAtAccount(page)
    const alone = await anAccount({ signIn: { methods: ['passkey'] } })
    await page.context().clearCookies()
    await toSignIn(page, alone.place)
    await expectText(page, 'Passkeys need JavaScript')
  }, 60_000)
})

const expectText = async (page: Page, words: string) =>
  expect(await page.textContent('main')).toContain(words)

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
