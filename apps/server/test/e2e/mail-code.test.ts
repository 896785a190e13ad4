import { createServer } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { expectAccessible } from './accessible.ts'
import { aWatchedPage } from './chromium.ts'

const METHODS = ['password', 'passkey', 'emailCode', 'connection']
const FACTORS = ['totp', 'passkey', 'sms', 'recoveryCode']
let counter = 0

describe('codes by mail and SMS, in a browser', () => {
  let stage: Stage
  let origin: string
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let email: string
  beforeAll(async () => {
    const port = await freePort()
    origin = `http://localhost:${port}`
    stage = await aStage({ config: { publicUrl: origin, demo: true }, background: true })
    await stage.app.http.listen({ port, host: 'localhost' })
    const policy = JSON.stringify({ signIn: { methods: METHODS }, secondFactor: { factors: FACTORS } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
    place = await anOrganizationWith(stage)
  }, 60_000)
  beforeEach(async () => {
    email = `ann-${++counter}@example.com`
    const id: UserId = await aPerson(stage.app, place, email)
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .updateTable('users')
        .set({ email_verified_at: stage.app.services.clock.now() })
        .where('id', '=', id)
        .execute(),
    )
  })
  afterAll(() => stage.app.drop())

  /** What was sent last, once it was. */
  async function received(to: string): Promise<string> {
    const last = () => stage.app.mailbox?.list().find((mail) => mail.to === to)?.text
    await expect.poll(last, { timeout: 15_000 }).toBeDefined()
    return last() ?? ''
  }
  async function askForCode(page: Page): Promise<void> {
    await page.goto(`${origin}/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await page.getByRole('link', { name: 'Sign in with a code by mail' }).click()
    await page.fill('input[name=email]', email)
    await page.getByRole('button', { name: 'Mail me a code' }).click()
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor()
  }
  async function look(page: Page): Promise<void> {
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect((await page.content()).length).toBeLessThan(40 * 1024)
  }
  const signedIn = (page: Page) => page.getByRole('heading', { name: 'Your account' }).waitFor()

  it.each([false, true])('a code is typed in where it was asked for (scripts: %s)', async (scripts) => {
    const { page, complaints, close } = await aWatchedPage({ scripts, width: 360 })
    try {
      await askForCode(page)
      if (scripts) await look(page)
      const code = /\b\d{8}\b/.exec(await received(email))?.[0] ?? ''
      await page.fill('input[name=code]', code)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await signedIn(page)
      expect(complaints).toEqual([])
    } finally {
      await close()
    }
  })

  it.each([false, true])('a link goes on in its browser, and in no other (scripts: %s)', async (scripts) => {
    const mine = await aWatchedPage({ scripts, width: 360 })
    const other = await aWatchedPage({ scripts, width: 360 })
    try {
      await askForCode(mine.page)
      const link = /https?:\/\/\S+/.exec(await received(email))?.[0] ?? ''
      expect(link.startsWith(`${origin}/w/`)).toBe(true)
      await other.page.goto(link)
      await other.page.getByRole('heading', { name: 'Open the link where you asked for it' }).waitFor()
      if (scripts) await look(other.page)
      const before = (await sessionsIn(stage.app, place)).length
      await mine.page.goto(link)
      if (scripts) await look(mine.page)
      expect(await sessionsIn(stage.app, place)).toHaveLength(before)
      await mine.page.getByRole('button', { name: 'Sign in' }).click()
      await signedIn(mine.page)
      await other.page.goto(`${origin}/w/${stage.workspace.slug}/account`)
      expect(await other.page.getByRole('heading', { name: 'Your account' }).count()).toBe(0)
    } finally {
      await mine.close()
      await other.close()
    }
  })

  it('a telephone is set up and asked for, without a script', async () => {
    const required = { secondFactor: { requirement: 'required' } }
    place = await anOrganizationWith(stage, required)
    await aPerson(stage.app, place, email)
    const { page, complaints, close } = await aWatchedPage({ width: 360 })
    const byPassword = async () => {
      await page.goto(`${origin}/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
      await page.fill('input[name=identifier]', email)
      await page.fill('input[name=password]', PASSWORD)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    }
    const number = '+4915123456789'
    try {
      await byPassword()
      await page.getByRole('link', { name: 'Or use your telephone, by SMS' }).click()
      await page.fill('input[name=phone]', '+49 151 23456789')
      await page.getByRole('button', { name: 'Send the code' }).click()
      await page.fill('input[name=code]', /^\d{6}/.exec(await received(number))?.[0] ?? '')
      await page.getByRole('button', { name: 'Confirm' }).click()
      await page.check('input[name=saved]')
      await page.locator('form:has(input[name=saved]) button').click()
      await signedIn(page)
      expect(complaints).toEqual([])
    } finally {
      await close()
    }
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
