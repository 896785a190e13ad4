import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebStage } from './web-stage.ts'

describe('signing out through the identity provider of one’s own organization, in a browser', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  const atProvider = (email: string) => {
    const found = stage.demo.identityProviders?.flatMap(({ users, url }) =>
      users.filter((one) => one.email === email).map((user) => ({ ...user, url })),
    )
    if (!found?.[0]) throw new Error(`no provider knows ${email}`)
    return found[0]
  }

  async function begins(page: Page, email: string): Promise<void> {
    await page.goto(stage.demo.application.url)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('[name=organization]').fill(email)
    await page.locator('[name=organization]').press('Enter')
  }

  async function signsIn(page: Page, email: string, slug: string): Promise<void> {
    const { url, password, totpSecret } = atProvider(email)
    await begins(page, email)
    await page.waitForURL(`${url}/sign-in/*`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Code').fill(new TOTP({ secret: totpSecret ?? '' }).generate())
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForURL(`**/o/${slug}/`)
  }

  // A code counts once: each signs in once.
  const HERE = [
    ['conny@riding-school-c.example', 'riding-school-c', 'School ID'],
    ['nele@gallop.example', 'gallop-north', 'Gallop ID'],
  ] as const
  const THERE = [
    ['cosima@riding-school-c.example', 'riding-school-c'],
    ['sven@gallop.example', 'gallop-south'],
  ] as const

  it.each(HERE)(
    'ends the session of %s at the provider too (%s)',
    async (email, slug, provider) => {
      const { page, complaints } = await stage.page()
      await signsIn(page, email, slug)
      await page.locator('.person summary').click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByText(`signed out at ${provider} as well`).waitFor()
      await stage.picture(page, `sign-out-${slug}`)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForURL(`${stage.demo.application.url}/signed-out`)
      expect(complaints).toEqual([])
      // It is over here and there: the provider asks again who it is.
      await begins(page, email)
      await page.waitForURL(`${atProvider(email).url}/sign-in/*`)
    },
    60_000,
  )

  it.each(THERE)(
    'ends here, and in EquineEase, when %s signs out at the provider (%s)',
    async (email, slug) => {
      const { page, complaints } = await stage.page()
      await signsIn(page, email, slug)
      await page.goto(atProvider(email).url)
      await page.getByRole('link', { name: 'Sign out' }).click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Signed out' }).waitFor()
      expect(complaints).toEqual([])
      // The application hears of it in a moment.
      await expect
        .poll(async () => (await page.goto(`${stage.demo.application.url}/o/${slug}/`))?.status(), {
          timeout: 15_000,
        })
        .toBe(401)
      await page.goto(`${stage.issuer}/account`)
      await page.waitForURL(({ href }) => href.startsWith(`${stage.issuer}/sign-in`))
    },
    60_000,
  )
})
