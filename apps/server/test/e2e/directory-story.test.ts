import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { demoProvision } from '../../src/cli/demo/provision.ts'
import { secretOn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { codeAt } from './person.ts'
import { until } from './server.ts'
import { WebStage } from './web-stage.ts'

const BRUNO = 'bruno@stable-b.example'
const GITTA = 'gitta@stable-b.example'
const PASSWORD = 'seventeen quiet mares'

describe('a groom comes and goes by the directory of Stable B', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(async () => {
    vi.restoreAllMocks()
    await stage.closePages()
  })
  afterAll(() => stage.close())

  /** As an administrator does it, who copies what is shown once. */
  async function connect(page: Page): Promise<{ address: string; token: string }> {
    await page.getByRole('button', { name: 'Connect a directory' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Entra ID')
    await dialog.getByRole('button', { name: 'Connect a directory' }).click()
    const token = await dialog.locator('code', { hasText: /^bwd_/ }).textContent()
    const address = await dialog.locator('code', { hasText: '/scim/v2' }).textContent()
    await dialog.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('switch', { name: 'Mail a link to whom it makes' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The settings are saved.').waitFor()
    return { address: address ?? '', token: token ?? '' }
  }

  /** By the link in the mail, with a password and an authenticator. */
  async function signIn() {
    const browser = stage.browser()
    await browser.open(await stage.mailedLink(GITTA))
    await browser.submit({ newPassword: PASSWORD, repeatPassword: PASSWORD })
    await browser.open(`${stage.issuer}/sign-in?organization=stable-b`)
    await browser.submit({ identifier: GITTA, password: PASSWORD })
    await browser.submit({ code: codeAt(secretOn(browser), Math.floor(Date.now() / 30_000) - 1) })
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Your account')
    return browser
  }

  it('is made, changed, put into a group, and out within a second of being disabled', async () => {
    const { page } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/directories`)
    const { address, token } = await connect(page)
    const provision = (what: '--joins' | '--leaves') =>
      demoProvision({ args: ['--address', address, '--token', token, what] } as never)
    const told = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    expect(await provision('--joins')).toBe(0)
    const asked = told.mock.calls.map(([line]) => String(line).replaceAll(/_[0-9a-z]{26}/g, '_'))
    expect(asked).toEqual([
      `GET /Users?filter=userName eq "${GITTA}" 200`,
      'POST /Users 201',
      'PATCH /Users/usr_ 200',
      'GET /Groups?filter=displayName eq "Grooms of the north yard" 200',
      'POST /Groups 201',
      'PATCH /Groups/grp_ 204',
    ])
    const userId = /usr_\w+/.exec(told.mock.calls.join(' '))?.[0]

    const browser = await signIn()
    await page.goto(`${stage.portalOf('stable-b')}/people/${userId}`)
    await page.getByRole('heading', { name: 'Gitta' }).waitFor()
    await page.getByRole('link', { name: 'Grooms of the north yard' }).waitFor()
    await page.getByText('From Entra ID').first().waitFor()
    await stage.picture(page, 'person-of-directory', { fullPage: true })

    expect(await provision('--leaves')).toBe(0)
    const since = performance.now()
    await until(async () => {
      await browser.open(`${stage.issuer}/account`)
      return browser.title() !== 'Your account'
    })
    expect(performance.now() - since).toBeLessThan(1_000)
    await page.goto(page.url())
    await page.getByText('Suspended').first().waitFor()
  }, 120_000)
})
