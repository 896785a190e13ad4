import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebStage } from './web-stage.ts'

describe('signing in through the identity provider of one’s own organization, in a browser', () => {
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

  /** From EquineEase with nothing but an e-mail address, to the page of the provider. */
  async function typesOnly(page: Page, email: string): Promise<void> {
    await page.goto(stage.demo.application.url)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('[name=organization]').fill(email)
    await page.locator('[name=organization]').press('Enter')
    await page.waitForURL(`${atProvider(email).url}/sign-in/*`)
  }

  async function provesAtProvider(page: Page, email: string, picture?: string): Promise<void> {
    const { password, totpSecret } = atProvider(email)
    await page.getByLabel('E-mail address').fill(email)
    if (picture) await stage.picture(page, `${picture}-sign-in`)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    if (!totpSecret) return
    await page.getByLabel('Code').waitFor()
    if (picture) await stage.picture(page, `${picture}-second-step`)
    await page.getByLabel('Code').fill(new TOTP({ secret: totpSecret }).generate())
    await page.getByRole('button', { name: 'Go on' }).click()
  }

  it('takes a rider who types only her e-mail through the school’s own provider into EquineEase', async () => {
    const email = 'conny@riding-school-c.example'
    const { page, complaints } = await stage.page()
    await typesOnly(page, email)
    // The provider is told who wants to sign in.
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    await provesAtProvider(page, email, 'school-id')
    await page.waitForURL('**/o/riding-school-c/')
    await page.getByRole('heading', { name: 'Welcome, Conny' }).waitFor()
    expect(complaints).toEqual([])

    // A second visit asks for nothing: she is signed in here and there.
    await page.context().clearCookies({ name: /^(bailiwick|equineease)/ })
    await page.goto(stage.demo.application.url)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('[name=organization]').fill(email)
    await page.locator('[name=organization]').press('Enter')
    await page.waitForURL('**/o/riding-school-c/')
  }, 60_000)

  it('asks who gave no second factor at the school for one here', async () => {
    const email = 'curt@riding-school-c.example'
    const { page } = await stage.page()
    await typesOnly(page, email)
    await provesAtProvider(page, email)
    await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor()
  }, 60_000)

  it('takes a clerk by SAML into the branch that the franchise says, with scripts and without', async () => {
    for (const [email, scripts, branch] of [
      ['nele@gallop.example', true, 'gallop-north'],
      ['sven@gallop.example', false, 'gallop-south'],
    ] as const) {
      const { page, complaints } = await stage.page({ scripts })
      await typesOnly(page, email)
      await provesAtProvider(page, email, scripts ? 'gallop-id' : undefined)
      if (!scripts) await page.getByRole('button', { name: 'Go on' }).click()
      await page.waitForURL(`**/o/${branch}/`)
      await page.getByRole('heading', { name: /^Welcome, (Nele|Sven)$/ }).waitFor()
      expect(complaints).toEqual([])
    }
  }, 60_000)

  it('lets nobody in whose branch is none of the franchise', async () => {
    const email = 'wilma@gallop.example'
    const { page } = await stage.page()
    await typesOnly(page, email)
    await provesAtProvider(page, email)
    await page.waitForURL(`${stage.issuer}/sign-in/**`)
    await page.getByRole('alert').waitFor()
    await stage.photograph(page, 'branch-of-none')
  }, 60_000)

  it('says in EquineEase’s sign-in that somebody changed their mind at the provider', async () => {
    for (const email of ['conny@riding-school-c.example', 'nele@gallop.example']) {
      const { page } = await stage.page()
      await typesOnly(page, email)
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.waitForURL(`${stage.issuer}/sign-in/**`)
      await page.getByRole('alert').waitFor()
    }
  }, 60_000)
})
