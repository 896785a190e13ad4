import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { until } from './server.ts'
import { tooWide, WebStage } from './web-stage.ts'

const ANNA = 'anna@stable-a.example'

describe('a set-up link, in a browser', () => {
  const stage = new WebStage()
  let provider: TestProvider
  beforeAll(async () => {
    await stage.open()
    provider = await startProvider(systemClock)
    provider.claims = { email: 'tess@stable-a.example', name: 'Tess Tryout' }
    // Whoever comes is signed in there already.
    provider.instead.set('/authorize', (request, response) => {
      const asked = new URL(request.url ?? '/', provider.issuer)
      const location = `${asked.searchParams.get('redirect_uri')}?${provider.signIn(asked)}`
      response.writeHead(302, { location }).end()
    })
  }, 90_000)
  afterEach(() => stage.closePages())
  afterAll(async () => {
    await provider.close()
    await stage.close()
  })

  async function tries(page: Page): Promise<void> {
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: /^(Begin the test|Test again)$/ }).click(),
    ])
    // It closes by itself once this page knows.
    if (!opened.isClosed()) await opened.waitForEvent('close')
  }

  /** Wide and in English, narrow and in German: for everybody each time. */
  async function looks(page: Page, name: string): Promise<void> {
    await stage.picture(page, `set-up-link-${name}`, { fullPage: true })
    await page.setViewportSize({ width: 375, height: 800 })
    await page.getByText('Deutsch').click()
    await stage.picture(page, `set-up-link-${name}-narrow`, { fullPage: true })
    expect(await tooWide(page), name).toBe(0)
    await page.getByText('English').click()
    await page.setViewportSize({ width: 1280, height: 800 })
  }

  const next = (page: Page, name = 'Continue') => page.getByRole('button', { name, exact: true }).click()

  it('has somebody without an account fill in what an administrator then tries and activates', async () => {
    const { page: admin } = await stage.visit(ANNA, `${stage.portalOf('stable-a')}/connections/new`)
    await admin
      .getByRole('radio', { name: /Any other provider/ })
      .first()
      .click()
    await admin.getByLabel('Name').fill('Barn ID')
    await next(admin)
    await admin.waitForURL('**/set-up')
    await admin.goto(admin.url().replace(/\/set-up$/, ''))
    await admin.getByRole('button', { name: 'Make a link' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click()
    const link = await admin.getByRole('dialog').getByLabel('Link').inputValue()
    await stage.picture(admin, 'set-up-link-made')
    await admin.getByRole('button', { name: 'I have sent it' }).click()
    await admin.getByText('Not opened yet').waitFor()
    await stage.picture(admin, 'set-up-link-out')

    const { page, complaints } = await stage.page()
    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: /Set up the sign-in of/ }).waitFor()
    expect(page.url()).not.toContain('#')
    await looks(page, 'choose')
    await next(page)
    await looks(page, 'enter')
    await next(page)
    await page.getByLabel('Issuer').fill(provider.issuer)
    await page.getByLabel('Client ID').fill('bailiwick')
    await page.getByLabel('Client secret').fill(provider.secret)
    await looks(page, 'details')
    await next(page, 'Save and continue')
    await page.getByRole('heading', { name: 'Try it', exact: true }).waitFor()
    await tries(page)
    await page.getByText('tess@stable-a.example').first().waitFor()
    await looks(page, 'test')
    await next(page)
    await looks(page, 'finish')
    await next(page, 'Hand it back now')
    await page.getByRole('heading', { name: 'Thank you, that is all' }).waitFor()
    await looks(page, 'finished')
    expect(complaints).toEqual([])
    await page.goto(link)
    await page.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor()
    await looks(page, 'over')

    await until(async () => {
      const mailbox = await (await fetch(`${stage.demo.url}/mailbox`)).text()
      return mailbox.includes(`<bdi>${ANNA}</bdi>`) && mailbox.includes('Barn ID can be tried')
    })
    await admin.reload()
    await admin.getByText('It was handed back to you: try it now').waitFor()
    await stage.picture(admin, 'set-up-link-handed-back')
    await admin.getByRole('link', { name: 'Go on with set-up' }).click()
    await admin.getByText('Try it yourself now').waitFor()
    await tries(admin)
    await admin.getByText('With these settings people can sign in.').waitFor()
    await admin.getByRole('link', { name: 'Continue' }).click()
    await admin.getByRole('button', { name: 'Activate' }).click()
    await admin.getByText('People can sign in through it now.').waitFor()
  }, 120_000)
})
